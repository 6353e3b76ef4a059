package chat.load;

import java.net.URI;
import java.util.random.RandomGenerator;

/** The handshake of one connection (RFC 6455, section 4.1), from the request to the end of the answer's head. One thread. */
final class Upgrade {

    private static final int MAX_RESPONSE = 8_192;
    private static final int STATUS_FROM = "HTTP/1.1 ".length();
    private static final int SWITCHING = 101;

    private final URI target;
    private final String nonce;
    private final Bytes response = new Bytes();
    private String failure = "";

    Upgrade(URI target, RandomGenerator random) {
        this.target = target;
        this.nonce = WebSocketWriter.nonce(random.nextLong(), random.nextLong());
    }

    String request() {
        String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        return WebSocketWriter.upgrade(target.getHost() + ":" + target.getPort(), path, nonce);
    }

    /**
     * Takes a piece of the answer.
     *
     * @return where what follows the answer begins; -1 where the answer is not whole, or not as it should be: see {@link #failure}
     */
    int take(byte[] a, int from, int to) {
        int before = response.length();
        response.put(a, from, to);
        String text = response.toString();
        int end = text.indexOf("\r\n\r\n");
        if (end >= 0) {
            failure = judge(text.substring(0, end));
            return failure.isEmpty() ? from + end + 4 - before : -1;
        }
        if (response.length() > MAX_RESPONSE) {
            failure = "the server's answer to the upgrade does not end";
        }
        return -1;
    }

    /** Why there is no WebSocket; empty as long as there may be one. */
    String failure() {
        return failure;
    }

    private String judge(String head) {
        long status = head.startsWith("HTTP/1.1 ") && head.length() >= STATUS_FROM + 3
                ? Bytes.decimal(Bytes.ascii(head), STATUS_FROM, STATUS_FROM + 3)
                : -1;
        if (status < 0) {
            return "what answers there is no HTTP server";
        }
        if (status != SWITCHING) {
            return Troubles.status((int) status);
        }
        return head.contains(WebSocketWriter.accept(nonce))
                ? ""
                : "the upgrade was answered with a wrong Sec-WebSocket-Accept";
    }
}
