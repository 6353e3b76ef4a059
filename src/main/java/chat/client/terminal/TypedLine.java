package chat.client.terminal;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * One entry of the history of typed lines, and how it stands in the file: {@code MILLISECONDS:TEXT}, where {@code \\n}, {@code \\r} and
 * {@code \\\\} are written for what would break a line.
 */
record TypedLine(Instant at, String text) {

    /** As it stands in the file, with the line feed at its end. */
    byte[] encoded() {
        String escaped = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
        return (at.toEpochMilli() + ":" + escaped + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Reads an entry, without its line feed; empty for one that is damaged: cut, not UTF-8, or with control characters in it. */
    static Optional<TypedLine> decode(byte[] content, int from, int length) {
        try {
            String line = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content, from, length))
                    .toString();
            int colon = line.indexOf(':');
            if (colon < 0 || line.chars().anyMatch(TypedLine::cannotBeTyped)) {
                return Optional.empty();
            }
            Instant at = Instant.ofEpochMilli(Long.parseLong(line.substring(0, colon)));
            return Optional.of(new TypedLine(at, unescaped(line.substring(colon + 1))));
        } catch (CharacterCodingException | NumberFormatException | DateTimeException damaged) {
            return Optional.empty();
        }
    }

    private static boolean cannotBeTyped(int character) {
        return character != '\t' && Character.isISOControl(character);
    }

    private static String unescaped(String escaped) {
        StringBuilder text = new StringBuilder(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char next = escaped.charAt(i);
            if (next == '\\' && i + 1 < escaped.length()) {
                i++;
                next = switch (escaped.charAt(i)) {
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    default -> escaped.charAt(i);
                };
            }
            text.append(next);
        }
        return text.toString();
    }
}
