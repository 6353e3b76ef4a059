package chat.server.tyrus;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a private key in any of the forms that tools write: PKCS#8 ({@code PRIVATE KEY}, RFC 5958), PKCS#1 ({@code RSA PRIVATE KEY}, RFC 8017) and SEC 1
 * ({@code EC PRIVATE KEY}, RFC 5915). Java knows the first; the others are the first without its head, which says what kind of key it is,
 * as the certificate does too.
 */
final class PemKey {

    private static final Pattern BLOCK = Pattern.compile(
            "-----BEGIN ((?:RSA |EC |ENCRYPTED |DSA |OPENSSH )?PRIVATE KEY)-----(.*?)-----END \\1-----",
            Pattern.DOTALL);
    private static final byte[] VERSION = {0x02, 0x01, 0x00};
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;

    private PemKey() {}

    /**
     * The first key in a text.
     *
     * @param certified the key of the certificate it is to go with
     * @param file for the message
     */
    static PrivateKey read(String pem, PublicKey certified, Path file) throws CertificateFailure {
        Matcher block = BLOCK.matcher(pem);
        if (!block.find()) {
            throw new CertificateFailure("there is no private key in " + file
                    + ": a PEM file is wanted, such as certbot's privkey.pem, with a line that says BEGIN PRIVATE KEY");
        }
        String form = block.group(1);
        String body = block.group(2);
        if (form.startsWith("ENCRYPTED") || body.contains("ENCRYPTED")) {
            throw convert(file, "is encrypted, and there is nobody to ask for its password");
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(body);
            return switch (form) {
                case "PRIVATE KEY" -> key(der, certified);
                case "RSA PRIVATE KEY", "EC PRIVATE KEY" -> key(wrapped(der, certified), certified);
                default -> throw convert(file, "is a " + form + ", which is not known here");
            };
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw convert(file, "cannot be read as a key of the certificate's kind (" + certified.getAlgorithm() + ")");
        }
    }

    private static CertificateFailure convert(Path file, String why) {
        return new CertificateFailure(
                "the key in " + file + " " + why + ": convert it with 'openssl pkey -in " + file + " -out key.pem'");
    }

    private static PrivateKey key(byte[] pkcs8, PublicKey certified) throws GeneralSecurityException {
        return KeyFactory.getInstance(certified.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    }

    /** PKCS#8 is a version, the kind of key, and the key itself; the kind stands in the same form at the head of a public key. */
    private static byte[] wrapped(byte[] der, PublicKey certified) {
        byte[] publicKey = certified.getEncoded();
        int head = 2 + lengthBytes(publicKey, 1);
        int kindLength = 2 + lengthBytes(publicKey, head + 1) + length(publicKey, head + 1);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(VERSION);
        content.write(publicKey, head, kindLength);
        content.writeBytes(element(OCTETS, der));
        return element(SEQUENCE, content.toByteArray());
    }

    /** How many bytes more than one the length at this place takes. */
    private static int lengthBytes(byte[] der, int at) {
        return der[at] >= 0 ? 0 : der[at] & 0x7F;
    }

    private static int length(byte[] der, int at) {
        if (der[at] >= 0) {
            return der[at];
        }
        int length = 0;
        for (int i = 1; i <= lengthBytes(der, at); i++) {
            length = length << Byte.SIZE | (der[at + i] & 0xFF);
        }
        return length;
    }

    private static byte[] element(int tag, byte[] content) {
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        if (content.length < 0x80) {
            element.write(content.length);
        } else {
            int bytes = content.length < 0x100 ? 1 : content.length < 0x10000 ? 2 : 3;
            element.write(0x80 | bytes);
            for (int i = bytes - 1; i >= 0; i--) {
                element.write(content.length >> (i * Byte.SIZE));
            }
        }
        element.writeBytes(content);
        return element.toByteArray();
    }
}
