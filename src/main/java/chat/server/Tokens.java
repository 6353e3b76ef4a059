package chat.server;

import chat.domain.Identity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Consumer;

/**
 * Makes the secrets by which sessions are resumed, and the identities. Only hashes of tokens are kept: who reads the store or the heap's maps
 * cannot resume anybody's session. Found by hash, a token is never compared character by character, so how long a look-up takes tells nothing
 * about it. From any thread.
 */
final class Tokens {

    /** 256 bits (and 128 for identities) from a generator fit for secrets. */
    private static final int TOKEN_BYTES = 32;

    private static final int IDENTITY_BYTES = 16;

    /** Base64 of {@link #TOKEN_BYTES}, without padding. */
    private static final int TOKEN_CHARACTERS = 43;

    private final Consumer<byte[]> random;

    Tokens() {
        this(new SecureRandom()::nextBytes);
    }

    /** @param random fills an array with unpredictable bytes */
    Tokens(Consumer<byte[]> random) {
        this.random = random;
    }

    String newToken() {
        return text(TOKEN_BYTES);
    }

    Identity newIdentity() {
        return new Identity(text(IDENTITY_BYTES));
    }

    private String text(int length) {
        byte[] bytes = new byte[length];
        random.accept(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether this could be a token of ours at all. */
    static boolean isWellFormed(String token) {
        return token.length() == TOKEN_CHARACTERS
                && token.chars()
                        .allMatch(c -> (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || (c >= '0' && c <= '9')
                                || c == '-'
                                || c == '_');
    }

    /** What is kept of a token: its SHA-256 as hex. */
    static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
