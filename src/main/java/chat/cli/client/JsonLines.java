package chat.cli.client;

import chat.client.terminal.SafeText;
import jakarta.json.JsonObject;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** JSON on its way to a pipe or a terminal. */
final class JsonLines {

    private JsonLines() {}

    /** One object a line. */
    static String of(Stream<? extends JsonObject> objects) {
        return objects.map(object -> safe(object.toString()) + "\n").collect(Collectors.joining());
    }

    /**
     * The same JSON with the characters that could steer a terminal as JSON's own escapes. Outside of strings, where that would change the
     * meaning, JSON as we write it has none of them.
     */
    static String safe(String json) {
        StringBuilder safe = new StringBuilder(json.length() + 8);
        json.codePoints().forEach(point -> {
            if (!SafeText.isUnsafe(point)) {
                safe.appendCodePoint(point);
                return;
            }
            for (char unit : Character.toChars(point)) {
                safe.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
            }
        });
        return safe.toString();
    }
}
