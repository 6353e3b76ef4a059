package chat.client.terminal;

import java.util.regex.Pattern;

/**
 * A text that comes into the line at once, from the clipboard or an editor. It is sent as it is: what is unsafe in it is a matter of showing it, which is
 * {@link SafeText}'s.
 */
final class TypedText {

    /** How programs colour what they print (ECMA-48, 5.4), which comes along where that is copied from a file of theirs. No message can have it. */
    private static final Pattern STYLES = Pattern.compile("\u001b\\[[0-?]*[ -/]*[@-~]");

    private TypedText() {}

    /** The text, its lines separated by line feeds whatever ended them, and the last one ended by nothing. */
    static String of(String text) {
        String lines = STYLES.matcher(text).replaceAll("").replace("\r\n", "\n").replace('\r', '\n');
        return lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines;
    }
}
