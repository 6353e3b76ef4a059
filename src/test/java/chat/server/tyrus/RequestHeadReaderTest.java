package chat.server.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which requests are read, and how: whole, and cut at every byte. */
class RequestHeadReaderTest {

    private static final String BEHIND = "GET /behind HTTP/1.1\r\n";

    /** What became of a request: its status if it is refused, else what was understood. */
    private static String read(String request, int... cuts) {
        RequestHeadReader reader = new RequestHeadReader();
        byte[] bytes = request.getBytes(StandardCharsets.ISO_8859_1);
        int from = 0;
        try {
            for (int to : IntStream.concat(Arrays.stream(cuts), IntStream.of(bytes.length))
                    .toArray()) {
                Buffer part = Buffers.wrap(MemoryManager.DEFAULT_MEMORY_MANAGER, Arrays.copyOfRange(bytes, from, to));
                RequestHead head = reader.read(part);
                if (head != null) {
                    assertThat(reader.isDone()).isTrue();
                    return head.method() + " " + head.path() + " for " + head.authority() + ", "
                            + (bytes.length - to + part.remaining()) + " behind";
                }
                assertThat(part.hasRemaining()).isFalse();
                from = to;
            }
            return "incomplete";
        } catch (BadRequestException e) {
            assertThat(reader.isDone()).isTrue();
            return Integer.toString(e.answer().status());
        }
    }

    private static void assertRead(String request, String expected) {
        String all = request + BEHIND;
        assertThat(read(all)).as(all).isEqualTo(expected);
        int[] everywhere = IntStream.range(1, all.length()).toArray();
        assertThat(read(all, everywhere)).as("byte by byte: " + all).isEqualTo(expected);
        for (int cut : everywhere) {
            assertThat(read(all, cut)).as("cut at " + cut + ": " + all).isEqualTo(expected);
        }
    }

    static Stream<List<String>> taken() {
        return Stream.of(
                List.of("GET /chat HTTP/1.1\r\nHost: a\r\n\r\n", "GET /chat for a"),
                List.of("\r\nGET /chat HTTP/1.1\r\nHost: a\r\n\r\n", "GET /chat for a"),
                List.of("GET /chat?x=/y?z%20 HTTP/1.1\r\nHost:a:80\r\n\r\n", "GET /chat for a:80"),
                List.of("GET / HTTP/1.1\r\nhOST: \t [::1]:8025 \t\r\n\r\n", "GET / for [::1]:8025"),
                List.of("GET / HTTP/1.1\r\nHost: my_name.example\r\n\r\n", "GET / for my_name.example"),
                List.of("GET / HTTP/1.1\r\nHost:\r\n\r\n", "GET / for "),
                List.of("GET / HTTP/1.0\r\n\r\n", "GET / for null"),
                List.of("GET / HTTP/1.9\r\nHost: a\r\n\r\n", "GET / for a"),
                List.of("HEAD / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n\r\n", "HEAD / for a"),
                List.of("GET / HTTP/1.1\r\nHost: a\r\nX: \u00fc\r\nY:\r\n\r\n", "GET / for a"),
                List.of("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nConnection: Upgrade\r\n\r\n", "GET / for a"),
                List.of("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n", "GET / for a"),
                List.of("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n", "POST / for a"),
                List.of("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\n\r\n", "POST / for a"),
                List.of("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", "OPTIONS * for a"),
                List.of("CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n", "CONNECT a:80 for a"),
                List.of("GET http://b:80/chat?x HTTP/1.1\r\nHost: a\r\n\r\n", "GET /chat for b:80"),
                List.of("GET WSS://b HTTP/1.1\r\nHost: b\r\n\r\n", "GET / for b"),
                List.of("GET http://b?x HTTP/1.1\r\nHost: b\r\n\r\n", "GET / for b"));
    }

    @ParameterizedTest
    @MethodSource("taken")
    void aValidRequestIsReadToItsEndAndNoFurther(List<String> row) {
        assertRead(row.get(0), row.get(1) + ", " + BEHIND.length() + " behind");
    }

    static Stream<String> badLines() {
        return Stream.of(
                "GET /",
                "GET  / HTTP/1.1",
                "GET / HTTP/1.1 ",
                " GET / HTTP/1.1",
                "GET /\tHTTP/1.1",
                "GET / / HTTP/1.1",
                "G(T / HTTP/1.1",
                "G\u00c9T / HTTP/1.1",
                "GET / http/1.1",
                "GET / HTTP/1",
                "GET / HTTP/11.1",
                "GET / HTTP/1.1x",
                "GET chat HTTP/1.1",
                "GET * HTTP/1.1",
                "GET a:80 HTTP/1.1",
                "CONNECT / HTTP/1.1",
                "CONNECT a HTTP/1.1",
                "GET /#x HTTP/1.1",
                "GET /%2 HTTP/1.1",
                "GET /%zz HTTP/1.1",
                "GET /\\ HTTP/1.1",
                "GET /\u00fc HTTP/1.1",
                "GET http:///chat HTTP/1.1",
                "GET http://u@a/chat HTTP/1.1",
                "GET ftp://a/chat HTTP/1.1",
                "GET http:/chat HTTP/1.1",
                "GET /\0 HTTP/1.1",
                "GET /\u007f HTTP/1.1");
    }

    @ParameterizedTest
    @MethodSource("badLines")
    void aWrongFirstLineIsRefused(String line) {
        assertRead(line + "\r\nHost: a\r\n\r\n", "400");
    }

    static Stream<String> badHeaders() {
        return Stream.of(
                "",
                "Host: a\r\nHost: a\r\n",
                "Host: a\r\nhost: b\r\n",
                "Host: a, b\r\n",
                "Host: a b\r\n",
                "Host: u@a\r\n",
                "Host: a/b\r\n",
                "Host: a:x\r\n",
                "Host: [::1\r\n",
                "Host: ::1\r\n",
                "Host : a\r\n",
                "Host\t: a\r\n",
                " Host: a\r\n",
                "Host: a\r\n b\r\n",
                "Host: a\r\nX: y\r\n\tz\r\n",
                "Host: a\r\n \r\n",
                "Host: a\r\nOrigin : http://a\r\n",
                "Host: a\r\nOrigin\r\n",
                "Host: a\r\n: x\r\n",
                "Host: a\r\nX Y: z\r\n",
                "Host: a\r\nX\u00fc: z\r\n",
                "Host: a\r\nX: a\0b\r\n",
                "Host: a\r\nX\0: b\r\n",
                "Host: a\r\nX: a\rb\r\n",
                "Host: a\r\nX: a\r\r\n",
                "Host: a\r\nX: a\nb\r\n",
                "Host: a\r\nX: a\u0007\r\n",
                "Host: a\r\nX: a\u007f\r\n",
                "Host: a\nX: a\r\n",
                "Host: a\r\nOrigin: http://a\r\nOrigin: http://b\r\n",
                "Host: a\r\nSec-WebSocket-Key: a\r\nSec-WebSocket-Key: a\r\n",
                "Host: a\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Version: 13\r\n",
                "Host: a\r\nContent-Length: 0\r\nContent-Length: 0\r\n",
                "Host: a\r\nContent-Length: 0, 0\r\n",
                "Host: a\r\nContent-Length: +1\r\n",
                "Host: a\r\nContent-Length: -1\r\n",
                "Host: a\r\nContent-Length: 0x0\r\n",
                "Host: a\r\nContent-Length:\r\n",
                "Host: a\r\nContent-Length: 99999999999999999999\r\n",
                "Host: a\r\nContent-Length: 1\r\n",
                "Host: a\r\nTransfer-Encoding: chunked\r\n",
                "Host: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 0\r\n",
                "Host: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n");
    }

    @ParameterizedTest
    @MethodSource("badHeaders")
    void wrongHeadersAreRefused(String headers) {
        assertRead("GET /chat HTTP/1.1\r\n" + headers + "\r\n", "400");
    }

    static Stream<List<String>> others() {
        return Stream.of(
                List.of("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "505"),
                List.of("GET / HTTP/2.0\r\nHost: a\r\n\r\n", "505"),
                List.of("GET / HTTP/0.9\r\n\r\n", "505"),
                List.of("GET / HTTP/1.1\nHost: a\n\n", "400"),
                List.of("\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", "400"),
                List.of("\rGET / HTTP/1.1\r\nHost: a\r\n\r\n", "400"),
                List.of("GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n", "400"),
                List.of("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", "400"),
                List.of("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", "501"),
                List.of("GET / HTTP/1.1\r\nHost: a\r\nExpect: tea\r\n\r\n", "417"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void otherFaultsHaveTheirOwnStatus(List<String> row) {
        assertRead(row.get(0), row.get(1));
    }

    @Test
    void sizesAreBounded() {
        String start = "GET / HTTP/1.1\r\nHost: a\r\n";
        String full = start + "X: y\r\n".repeat(RequestHeadReader.MOST_FIELDS - 1);
        assertThat(read(full + "\r\n")).startsWith("GET / ");
        assertThat(read(full + "X: y\r\n\r\n")).isEqualTo("431");
        assertThat(read(start + "X: " + "y".repeat(RequestHeadReader.MOST_BYTES)))
                .isEqualTo("431");
        assertThat(read("GET /" + "y".repeat(RequestHeadReader.MOST_BYTES))).isEqualTo("414");
        String longest = start + "X: " + "y".repeat(RequestHeadReader.MOST_BYTES - start.length() - 7);
        assertThat(read(longest + "\r\n\r\n")).startsWith("GET / ");
        assertThat(read(longest + "y\r\n\r\n")).isEqualTo("431");
    }

    @Test
    void everyByteThatIsNoTextIsRefusedEverywhere() {
        String request = "GET /chat HTTP/1.1\r\nHost: a\r\nX: y\r\n\r\n";
        String controls = IntStream.concat(IntStream.range(0, ' '), IntStream.of(0x7f))
                .filter(control -> control != '\t')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        for (int at = 2; at < request.length() - 1; at++) { // an empty line may stand in front, and anything behind
            for (int i = 0; i < controls.length(); i++) {
                String broken = request.substring(0, at) + controls.charAt(i) + request.substring(at);
                assertThat(read(broken)).as(broken).isEqualTo("400");
            }
        }
    }
}
