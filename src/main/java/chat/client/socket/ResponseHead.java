package chat.client.socket;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The status line and the headers of an HTTP answer.
 *
 * @param headers by name, whatever the case
 */
record ResponseHead(int status, Map<String, List<String>> headers) {

    private static final int LONGEST = 16 * 1024;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})( .*)?");
    private static final String START = "HTTP/";

    /** What answered is no HTTP server; the message is how it began. */
    static final class NotHttp extends ProtocolException {
        private static final long serialVersionUID = 1;

        NotHttp(String start) {
            super(start);
        }
    }

    /**
     * Reads a head, and not a byte of what is behind it.
     *
     * @throws EOFException if it ends before; the message tells whether anything came
     * @throws NotHttp for anything but HTTP, as soon as that is known
     */
    static ResponseHead read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!isWhole(head)) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException(head.isEmpty() ? "without an answer" : "in the middle of its answer");
            }
            head.append((char) next);
            boolean begun = START.startsWith(head.substring(0, Math.min(head.length(), START.length())));
            if (!begun || head.length() > LONGEST) {
                throw new NotHttp(begun ? "an endless head" : head + rest(in));
            }
        }
        return parse(head.toString());
    }

    private static boolean isWhole(StringBuilder head) {
        int length = head.length();
        return length > 3
                && head.charAt(length - 1) == '\n'
                && (head.charAt(length - 2) == '\n' || head.charAt(length - 3) == '\n');
    }

    /** What lies there already of something else, up to a line's length. */
    private static String rest(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(Math.min(in.available(), 80));
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static ResponseHead parse(String head) throws NotHttp {
        String[] lines = head.split("\r?\n", -1);
        Matcher status = STATUS.matcher(lines[0]);
        if (!status.matches()) {
            throw new NotHttp(lines[0]);
        }
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.computeIfAbsent(lines[i].substring(0, colon).strip(), name -> new ArrayList<>())
                        .add(lines[i].substring(colon + 1).strip());
            }
        }
        return new ResponseHead(Integer.parseInt(status.group(1)), headers);
    }

    /** The first header of this name. */
    Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }
}
