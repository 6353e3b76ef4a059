package chat.domain;

/**
 * The name a client gives to one of its requests: 1 to 64 of {@code [A-Za-z0-9_.:-]}. For what is said it is also the key under which a
 * repeat is recognised, together with the sender's {@link Identity}.
 *
 * @param text the id
 */
public record RequestId(String text) {

    /** Longest id, in characters. */
    public static final int MAX_LENGTH = 64;

    /** @throws IllegalArgumentException where {@link #isValid} is false */
    public RequestId {
        if (!isValid(text)) {
            throw new IllegalArgumentException("an id is 1 to 64 of A-Z a-z 0-9 _ . : -");
        }
    }

    public static boolean isValid(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Ascii.isLetterOrDigit(c) && c != '_' && c != '.' && c != ':' && c != '-') {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return text;
    }
}
