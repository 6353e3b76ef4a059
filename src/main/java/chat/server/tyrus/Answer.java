package chat.server.tyrus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An HTTP answer, after which the connection is closed.
 *
 * @param headers besides those that every answer has
 */
record Answer(int status, String phrase, Map<String, String> headers, String body) {

    static final String TEXT = "text/plain; charset=utf-8";

    static Answer of(int status, String phrase, String contentType, String body) {
        return new Answer(status, phrase, Map.of("Content-Type", contentType), body);
    }

    /** One line for people. */
    static Answer line(int status, String phrase, String line) {
        return of(status, phrase, TEXT, line + "\n");
    }

    Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, phrase, more, body);
    }

    /** As it goes over the wire. */
    byte[] encode(boolean withBody) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(256);
        head.append("HTTP/1.1 ").append(status).append(' ').append(phrase).append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(bytes.length).append("\r\n");
        head.append("X-Content-Type-Options: nosniff\r\n");
        head.append(headers.containsKey("Connection") ? "\r\n" : "Connection: close\r\n\r\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream(head.length() + bytes.length);
        out.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        if (withBody) {
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }
}
