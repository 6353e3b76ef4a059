package chat.server.tyrus;

import chat.server.tyrus.RequestHead.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.glassfish.grizzly.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads one request head off a connection, strictly by RFC 9112: lines end with CRLF, nothing is folded, no byte is a control character, and the
 * first wrong byte or line ends it. What two programs could read differently is refused, so that a proxy in front and this server never disagree about
 * where a request ends. {@link RequestRules} judges what the lines say.
 *
 * <p>One instance reads one head: a connection has one request, for every answer but 101 closes it. Used by the connection's selector thread.
 */
final class RequestHeadReader {

    /** For the whole head, as most servers have it. */
    static final int MOST_BYTES = 8 * 1024;

    static final int MOST_FIELDS = 100;

    private byte[] line = new byte[256];
    private int length;
    private int total;
    private boolean afterCr;
    private boolean skippedEmptyLine;
    private @Nullable RequestLine requestLine;
    private final List<Field> fields = new ArrayList<>(12);
    private boolean done;

    /** Whether a head, or the first fault in one, was read: what comes now is no part of it. */
    boolean isDone() {
        return done;
    }

    /** Whether the answer must go without its body. */
    boolean isHead() {
        return requestLine != null && requestLine.method().equals("HEAD");
    }

    /**
     * Takes bytes up to the end of the head, and none behind it.
     *
     * @return null while the head is incomplete
     */
    @Nullable
    RequestHead read(Buffer in) throws BadRequestException {
        try {
            while (in.hasRemaining()) {
                if (take(in.get())) {
                    done = true;
                    return RequestRules.judge(line(), fields);
                }
            }
            return null;
        } catch (BadRequestException e) {
            done = true;
            throw e;
        }
    }

    private RequestLine line() throws BadRequestException {
        if (requestLine == null) {
            throw BadRequestException.because("it has no request line");
        }
        return requestLine;
    }

    /** One more byte; true where it is the last one of the head. */
    private boolean take(byte next) throws BadRequestException {
        if (++total > MOST_BYTES) {
            throw tooLarge();
        }
        if (afterCr != (next == '\n')) {
            throw BadRequestException.because("lines end with CR LF, and neither stands alone");
        }
        if (next == '\n') {
            afterCr = false;
            boolean last = lineEnds();
            length = 0;
            return last;
        }
        if (next == '\r') {
            afterCr = true;
            return false;
        }
        if ((next >= 0 && next < ' ' && next != '\t') || next == 0x7f) {
            throw BadRequestException.because("a control character is in it");
        }
        if (length == line.length) {
            line = Arrays.copyOf(line, 2 * length);
        }
        line[length++] = next;
        return false;
    }

    private boolean lineEnds() throws BadRequestException {
        if (requestLine == null) {
            if (length == 0 && !skippedEmptyLine) {
                skippedEmptyLine = true; // RFC 9112, section 2.2
                return false;
            }
            requestLine = RequestLine.parse(text(0, length));
            return false;
        }
        if (length == 0) {
            return true;
        }
        if (fields.size() == MOST_FIELDS) {
            throw tooLarge();
        }
        fields.add(field());
        return false;
    }

    /** RFC 9112, section 5: no blank before the name, nor between it and the colon. */
    private Field field() throws BadRequestException {
        if (line[0] == ' ' || line[0] == '\t') {
            throw BadRequestException.because("a header line begins with a blank");
        }
        int colon = 0;
        while (colon < length && RequestLine.isTokenCharacter(line[colon])) {
            colon++;
        }
        if (colon == 0 || colon == length || line[colon] != ':') {
            throw BadRequestException.because("a header line does not begin with a name and a colon");
        }
        int from = colon + 1;
        int to = length;
        while (from < to && isBlank(line[from])) {
            from++;
        }
        while (to > from && isBlank(line[to - 1])) {
            to--;
        }
        return new Field(text(0, colon), text(from, to));
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || character == '\t';
    }

    private String text(int from, int to) {
        return new String(line, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private BadRequestException tooLarge() {
        return new BadRequestException(
                requestLine == null
                        ? Answer.line(414, "URI Too Long", "The request line is too long.")
                        : Answer.line(
                                431,
                                "Request Header Fields Too Large",
                                "At most " + MOST_FIELDS + " headers are taken, and " + MOST_BYTES + " bytes in all."));
    }
}
