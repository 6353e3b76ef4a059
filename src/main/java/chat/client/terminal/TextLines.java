package chat.client.terminal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text that is piped in, as a terminal would show them ({@link ShownLine}), so that what a program printed for a terminal can be sent.
 * The text is UTF-8, with or without a byte order mark; a line that is not is given with what is wrong with it, and never guessed at. Line feeds
 * end lines, with or without a carriage return before them. However long a line is, a bounded part of it is in memory. Used by one thread.
 */
public final class TextLines {

    /** Most bytes between two carriage returns or line feeds. */
    private static final int LONGEST_PIECE = 1 << 20;

    private static final String CONVERT = "; convert it first, as with iconv -f %s -t UTF-8";

    /**
     * A line.
     *
     * @param number from 1
     * @param text without its end; empty where there is a problem
     * @param problem why it is no text, for people
     */
    public record Line(int number, String text, Optional<String> problem) {}

    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[8_192];
    private int from;
    private int to;
    private int number;

    /** What is wrong with the line that is being read; null while nothing is. */
    private @Nullable String problem;

    /**
     * A reader that has read nothing yet. Reads ahead.
     *
     * @param longest how many characters of a line are given at most, about: what is beyond is left out
     */
    public TextLines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /**
     * The next line; null at the end. Blocks until it is complete.
     *
     * @throws IOException where nothing more can be read, or all of it is UTF-16; with a few words for people
     */
    public @Nullable Line next() throws IOException {
        int next = read();
        if (next < 0) {
            return null;
        }
        number++;
        problem = null;
        ShownLine shown = new ShownLine(longest);
        ByteArrayOutputStream piece = new ByteArrayOutputStream();
        boolean returned = false;
        for (; next >= 0 && next != '\n'; next = read()) {
            if (next == '\r' && peek() != '\n') {
                shown.write(decode(piece.toByteArray(), !returned) + "\r");
                piece.reset();
                returned = true;
            } else if (piece.size() < LONGEST_PIECE) {
                piece.write(next);
            } else {
                problem = "line " + number + " has more than 1 MiB";
            }
        }
        String last = decode(piece.toByteArray(), !returned);
        if (problem != null) {
            return new Line(number, "", Optional.of(problem));
        }
        last = last.endsWith("\r") ? last.substring(0, last.length() - 1) : last;
        if (!returned && ShownLine.isPlain(last)) {
            return new Line(number, last.substring(0, Math.min(longest, last.length())), Optional.empty());
        }
        shown.write(last);
        return new Line(number, shown.text(), Optional.empty());
    }

    private String decode(byte[] octets, boolean beginning) throws IOException {
        int start = 0;
        if (number == 1 && beginning) {
            if (begins(octets, 0xFF, 0xFE) || begins(octets, 0xFE, 0xFF)) {
                throw new IOException("it is UTF-16, not UTF-8" + String.format(Locale.ROOT, CONVERT, "UTF-16"));
            }
            start = begins(octets, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        }
        ByteBuffer bytes = ByteBuffer.wrap(octets, start, octets.length - start);
        CharBuffer text = CharBuffer.allocate(bytes.remaining());
        if (StandardCharsets.UTF_8.newDecoder().decode(bytes, text, true).isError() && problem == null) {
            problem = String.format(Locale.ROOT, "line %d is not UTF-8 (byte 0x%02X)", number, octets[bytes.position()])
                    + String.format(Locale.ROOT, CONVERT, "ISO-8859-1");
        }
        return text.flip().toString();
    }

    private static boolean begins(byte[] octets, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (i >= octets.length || (octets[i] & 0xff) != with[i]) {
                return false;
            }
        }
        return true;
    }

    private int peek() throws IOException {
        int next = read();
        from -= next < 0 ? 0 : 1;
        return next;
    }

    private int read() throws IOException {
        if (from == to) {
            from = 0;
            to = Math.max(0, in.read(buffer));
            if (to == 0) {
                return -1;
            }
        }
        return buffer[from++] & 0xff;
    }
}
