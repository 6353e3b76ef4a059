package chat.store;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes epochs: 64 random bits, so that two pasts of a stream are never taken for one. */
public final class Epochs {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Epochs() {}

    /** A new epoch: 16 hexadecimal digits. */
    public static String random() {
        byte[] bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
