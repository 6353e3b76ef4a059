package chat.client.terminal;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A text that comes into the line at once, from the clipboard or an editor. What is unsafe in it is a matter of showing it, which is {@link SafeText}'s. */
final class TypedText {

    private TypedText() {}

    /**
     * The text as it was shown where it comes from ({@link ShownLine}), its lines separated by line feeds whatever ended them, and the last one
     * ended by nothing.
     */
    static String of(String text) {
        String lines = text.replace("\r\n", "\n").replace('\r', '\n');
        String ended = lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines;
        return Stream.of(ended.split("\n", -1)).map(ShownLine::of).collect(Collectors.joining("\n"));
    }
}
