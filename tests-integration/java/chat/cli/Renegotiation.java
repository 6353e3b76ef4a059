package chat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A TLS 1.2 client that begins a second handshake, and says nothing more. */
final class Renegotiation implements Closeable {

    /** Less than the server's hello timeout: to be ended for being late is not to be refused. */
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket raw;
    private final SSLSocket socket;

    private Renegotiation(Socket raw, SSLSocket socket) {
        this.raw = raw;
        this.socket = socket;
    }

    /** After its first handshake. */
    static Renegotiation with(int port, SSLContext context) throws IOException {
        Socket raw = new Socket();
        raw.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        raw.setSoTimeout(PATIENCE_MILLIS);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(raw, "localhost", port, true);
        socket.setEnabledProtocols(new String[] {"TLSv1.2"});
        socket.startHandshake();
        return new Renegotiation(raw, socket);
    }

    /** Sends the second ClientHello; Java waits for what is answered to the first only. */
    void begin() throws IOException {
        socket.startHandshake();
    }

    /** The server ends the connection. */
    void assertEnded() {
        try {
            InputStream in = raw.getInputStream();
            while (in.read() >= 0) {
                // an alert, perhaps
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the server goes on with the handshake", e);
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("reset"); // ends it too
        }
    }

    @Override
    public void close() throws IOException {
        raw.close();
    }
}
