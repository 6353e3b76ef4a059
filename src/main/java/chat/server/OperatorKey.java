package chat.server;

import chat.domain.UserName;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * An operator's key as it is kept: hashed slowly, so that who reads the settings cannot try many guesses. Written
 * {@code NAME:pbkdf2-sha512:ITERATIONS:SALT:HASH}, the last two in Base64 for URLs. From any thread; {@link #matches} takes about a fifth of a second.
 */
public final class OperatorKey {

    /** What OWASP asks for with SHA-512 (Password Storage Cheat Sheet). */
    private static final int ITERATIONS = 210_000;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final String SCHEME = "pbkdf2-sha512";

    private final UserName name;
    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private OperatorKey(UserName name, int iterations, byte[] salt, byte[] hash) {
        this.name = name;
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @return empty for anything else
     */
    public static Optional<OperatorKey> parse(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 5
                || UserName.check(parts[0]).isPresent()
                || !parts[1].equals(SCHEME)
                || !parts[2].matches("[1-9]\\d{3,6}")) {
            return Optional.empty();
        }
        try {
            Base64.Decoder base64 = Base64.getUrlDecoder();
            byte[] salt = base64.decode(parts[3]);
            byte[] hash = base64.decode(parts[4]);
            return salt.length < SALT_BYTES || hash.length != HASH_BYTES
                    ? Optional.empty()
                    : Optional.of(new OperatorKey(new UserName(parts[0]), Integer.parseInt(parts[2]), salt, hash));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /**
     * Hashes a key.
     *
     * @param random fills an array with unpredictable bytes
     */
    public static OperatorKey of(UserName name, String key, Consumer<byte[]> random) {
        byte[] salt = new byte[SALT_BYTES];
        random.accept(salt);
        return new OperatorKey(name, ITERATIONS, salt, derive(key, salt, ITERATIONS));
    }

    /** A key that nothing matches, which takes as long to find out as for any other. */
    static OperatorKey ofNobody() {
        return new OperatorKey(new UserName("nobody"), ITERATIONS, new byte[SALT_BYTES], new byte[HASH_BYTES]);
    }

    /** Whose it is. */
    public UserName name() {
        return name;
    }

    /** As it stands in the settings. */
    public String text() {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return String.join(
                ":",
                name.text(),
                SCHEME,
                Integer.toString(iterations),
                base64.encodeToString(salt),
                base64.encodeToString(hash));
    }

    /** Whether this is the key. Compared in constant time. */
    boolean matches(String key) {
        return MessageDigest.isEqual(hash, derive(key, salt, iterations));
    }

    private static byte[] derive(String key, byte[] salt, int iterations) {
        try {
            PBEKeySpec spec = new PBEKeySpec(key.toCharArray(), salt, iterations, HASH_BYTES * Byte.SIZE);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has PBKDF2", impossible);
        }
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** Whose key, and nothing of it. */
    @Override
    public String toString() {
        return "OperatorKey[" + name + "]";
    }
}
