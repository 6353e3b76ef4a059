package chat.client.terminal;

/**
 * A text that comes into the line at once, from the clipboard or an editor. It is sent as it is: what is unsafe in it is a matter of showing it, which is
 * {@link SafeText}'s.
 */
final class TypedText {

    private TypedText() {}

    /** The text, its lines separated by line feeds whatever ended them, and the last one ended by nothing. */
    static String of(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        return lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines;
    }
}
