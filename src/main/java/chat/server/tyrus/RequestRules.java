package chat.server.tyrus;

import chat.server.tyrus.RequestHead.Field;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the headers of a request must agree on (RFC 9110 and 9112), for WebSocket handshakes and pages alike: one host, one of each header that
 * decides something, and no doubt about where the request ends. No request that is served here has a body. Stateless.
 */
final class RequestRules {

    /** Headers that stand once, or not at all. */
    private static final List<String> SINGLE = List.of(
            "Host",
            "Origin",
            "Content-Length",
            "Transfer-Encoding",
            "Expect",
            "Sec-WebSocket-Key",
            "Sec-WebSocket-Version");

    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

    private RequestRules() {}

    static RequestHead judge(RequestLine line, List<Field> fields) throws BadRequestException {
        for (String name : SINGLE) {
            if (fields.stream()
                            .filter(field -> field.name().equalsIgnoreCase(name))
                            .count()
                    > 1) {
                throw BadRequestException.because("it has more than one " + name + " header");
            }
        }
        String host = RequestHead.header(fields, "Host");
        if (host == null && line.http11()) {
            throw BadRequestException.because("it has no Host header");
        }
        if (host != null && !RequestLine.AUTHORITY.matcher(host).matches()) {
            throw BadRequestException.because("its Host header is not a host");
        }
        // RFC 9112, section 3.2.2: a target that names the host replaces the header.
        RequestHead head = new RequestHead(
                line.method(), line.path(), line.authority() != null ? line.authority() : host, line.http11(), fields);
        body(head);
        String expect = head.header("Expect");
        if (expect != null && !expect.equalsIgnoreCase("100-continue")) {
            throw new BadRequestException(
                    Answer.line(417, "Expectation Failed", "Nothing but 100-continue may be expected."));
        }
        return head;
    }

    /** RFC 9112, section 6: a length or chunks, never both. */
    private static void body(RequestHead head) throws BadRequestException {
        String length = head.header("Content-Length");
        String encoding = head.header("Transfer-Encoding");
        if (encoding != null && (length != null || !head.http11())) {
            throw BadRequestException.because("where it ends is not clear");
        }
        if (encoding != null && !encoding.equalsIgnoreCase("chunked")) {
            throw new BadRequestException(
                    Answer.line(501, "Not Implemented", "That transfer encoding is not known here."));
        }
        if (length != null && !LENGTH.matcher(length).matches()) {
            throw BadRequestException.because("its Content-Length is not a number");
        }
        boolean hasBody = encoding != null || (length != null && Long.parseLong(length) > 0);
        if (hasBody && (head.isGet() || head.isHead())) {
            throw BadRequestException.because("a " + head.method() + " has no body here");
        }
    }
}
