package chat.protocol;

/** What the UTF-8 form of a text will be like. */
final class Utf8 {

    /** In place of a length: the text has no UTF-8 form. */
    static final int UNPAIRED_SURROGATE = -1;

    private Utf8() {}

    /** Bytes of the text in UTF-8, or {@link #UNPAIRED_SURROGATE}. */
    static int length(String text) {
        int length = text.length();
        int bytes = length;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                continue;
            }
            if (c < 0x800) {
                bytes += 1;
            } else if (!Character.isSurrogate(c)) {
                bytes += 2;
            } else if (isPair(text, i)) {
                // Two chars are four bytes.
                bytes += 2;
                i++;
            } else {
                return UNPAIRED_SURROGATE;
            }
        }
        return bytes;
    }

    /** Whether a surrogate pair, high half first, begins here. */
    static boolean isPair(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
    }
}
