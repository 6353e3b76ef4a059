package chat.client.socket;

import chat.domain.HostPort;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.glassfish.tyrus.core.TyrusUpgradeResponse;
import org.glassfish.tyrus.spi.ClientEngine;
import org.glassfish.tyrus.spi.ClientEngine.ClientUpgradeInfo;
import org.glassfish.tyrus.spi.ClientEngine.ClientUpgradeStatus;
import org.glassfish.tyrus.spi.ReadHandler;
import org.glassfish.tyrus.spi.UpgradeRequest;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a server, from the first packet to the last: dialled, encrypted, upgraded, then read until it ends. All but {@link #abort} and {@link #flush} on one thread.
 */
public final class SocketConnection {

    private static final int BUFFER = 16 * 1024;

    private final URI url;
    private final HostPort server;
    private final Deadline deadline;
    private final Socket plain;
    private final Socket socket;
    private final InputStream in;
    private final FrameWatch watch = new FrameWatch();
    private @Nullable SocketWriter writer;
    private @Nullable ReadHandler handler;

    private SocketConnection(URI url, HostPort server, Deadline deadline, Socket plain, Socket socket)
            throws IOException {
        this.url = url;
        this.server = server;
        this.deadline = deadline;
        this.plain = plain;
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    }

    /**
     * Connects, and encrypts if the address says so. Blocks.
     *
     * @param server the address' host and port
     * @param timeout the longest time until the connection is upgraded
     * @throws DialException or another exception, if no connection comes about
     */
    public static SocketConnection open(
            URI url, HostPort server, Optional<Encryption> encryption, ProxyRules proxies, Duration timeout)
            throws IOException {
        Deadline deadline = new Deadline(timeout);
        Socket plain;
        try {
            plain = new Dialer(proxies).dial(server, encryption.isPresent(), deadline);
        } catch (EOFException e) {
            throw encryption.isPresent()
                    ? cutOff(server, e)
                    : new DialException(Strangers.closed(url, server, String.valueOf(e.getMessage())), e);
        }
        try {
            deadline.applyTo(plain);
            Socket socket = encryption.isPresent() ? encrypted(encryption.get(), plain, server, url) : plain;
            return new SocketConnection(url, server, deadline, plain, socket);
        } catch (IOException | RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    private static Socket encrypted(Encryption encryption, Socket plain, HostPort server, URI url) throws IOException {
        try {
            return encryption.over(plain, server);
        } catch (SSLException e) {
            if (String.valueOf(e.getMessage()).contains("nrecognized SSL message")) {
                throw new DialException(
                        server + " answers without TLS; try " + Strangers.otherScheme(url) + ", or check the port", e);
            }
            if (e.getCause() instanceof IOException io && !(io instanceof SSLException)) {
                throw cutOff(server, io);
            }
            throw e;
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            throw cutOff(server, e);
        }
    }

    private static DialException cutOff(HostPort server, IOException e) {
        return new DialException(
                server + " closed the connection during the TLS handshake; it may be restarting, or have no TLS", e);
    }

    /** Makes a WebSocket of it, and tells the engine. */
    void upgrade(ClientEngine engine) throws IOException {
        UpgradeRequest request = engine.createUpgradeRequest(this::abort);
        ResponseHead answer;
        try {
            socket.getOutputStream().write(head(request).getBytes(StandardCharsets.ISO_8859_1));
            deadline.applyTo(plain);
            answer = ResponseHead.read(in);
        } catch (ResponseHead.NotHttp e) {
            throw new DialException(Strangers.notHttp(url, server, String.valueOf(e.getMessage())), e);
        } catch (EOFException e) {
            throw new DialException(Strangers.closed(url, server, String.valueOf(e.getMessage())), e);
        } catch (SocketTimeoutException | SSLException e) {
            throw e;
        } catch (IOException e) {
            throw new DialException(Strangers.closed(url, server, "without an answer"), e);
        }
        if (answer.status() != 101) {
            throw new DialException(Strangers.status(url, answer));
        }
        plain.setSoTimeout(0);
        SocketWriter way = new SocketWriter(socket.getOutputStream(), this::abort, this::close);
        writer = way;
        ClientUpgradeInfo upgraded = engine.processResponse(response(answer), way, reason -> way.close());
        if (upgraded.getUpgradeStatus() != ClientUpgradeStatus.SUCCESS) {
            throw new DialException(url + " is not a chat server: it answers, but not as a WebSocket does");
        }
        handler = upgraded.createConnection().getReadHandler();
        Thread thread = new Thread(way, "chat-write");
        thread.setDaemon(true);
        thread.start();
    }

    /** The request as Tyrus made it, but for what it does not know: names that {@link URI} has no host of, and zones. */
    private String head(UpgradeRequest request) {
        String defaultPort = url.getScheme().equals("wss") ? "443" : "80";
        String port = String.valueOf(server.port().orElseThrow());
        String host = server.bracketedName() + (port.equals(defaultPort) ? "" : ":" + port);
        String origin = (url.getScheme().equals("wss") ? "https://" : "http://") + host;
        Map<String, List<String>> headers = request.getHeaders();
        headers.put(UpgradeRequest.HOST, List.of(host));
        headers.put(UpgradeRequest.ORIGIN_HEADER, List.of(origin));
        StringBuilder head = new StringBuilder("GET ").append(url.getRawPath());
        if (url.getRawQuery() != null) {
            head.append('?').append(url.getRawQuery());
        }
        head.append(" HTTP/1.1\r\n");
        headers.forEach((name, values) ->
                head.append(name).append(": ").append(String.join(", ", values)).append("\r\n"));
        return head.append("\r\n").toString();
    }

    private static TyrusUpgradeResponse response(ResponseHead head) {
        TyrusUpgradeResponse response = new TyrusUpgradeResponse();
        response.setStatus(head.status());
        response.setReasonPhrase("");
        response.getHeaders().putAll(head.headers());
        return response;
    }

    /** Reads until the connection ends. A peer whose data is read slowly waits in the network. */
    public void read() {
        ReadHandler to = handler;
        byte[] buffer = new byte[BUFFER];
        try {
            for (int read = in.read(buffer); read >= 0 && to != null; read = in.read(buffer)) {
                watch.pass(buffer, read);
                to.handle(ByteBuffer.wrap(buffer, 0, read));
            }
        } catch (IOException e) {
            // It ended, which is all there is to know.
        }
        abort();
    }

    /** Whether the server said that it closes; an end before that is the network's, or that of bytes that are no frames. */
    public boolean isClosedByServer() {
        return watch.sawClose();
    }

    /** Whether the server sent binary data. */
    public boolean hasBinary() {
        return watch.sawBinary();
    }

    /** How long the longest frame is whose header came, in bytes. */
    public long longestFrame() {
        return watch.longest();
    }

    /** Waits until all is handed to the network that was sent, but not longer than this. */
    public void flush(Duration longest) {
        SocketWriter way = writer;
        if (way != null) {
            try {
                way.flush(longest.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void close() {
        try {
            socket.close();
        } catch (IOException e) {
            abort();
        }
    }

    /** Ends it at once, without a word, whatever waits. */
    public void abort() {
        SocketWriter way = writer;
        if (way != null) {
            way.close();
        }
        try {
            plain.close();
        } catch (IOException e) {
            // Gone already.
        }
    }
}
