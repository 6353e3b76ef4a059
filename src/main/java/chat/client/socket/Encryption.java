package chat.client.socket;

import chat.domain.HostPort;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * How {@code wss://} is encrypted.
 *
 * @param context whom to believe
 * @param verifyHost whether the certificate has to name the host
 */
public record Encryption(SSLContext context, boolean verifyHost) {

    /** Nothing below 1.2. */
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    /** Makes the handshake over a connection. Blocks as reads of the socket do. */
    SSLSocket over(Socket plain, HostPort server) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket(plain, server.name(), server.port().orElseThrow(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(PROTOCOLS);
        if (verifyHost) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        if (!server.isAddress()) {
            // As bytes: as a string the JDK refuses names with underscores.
            parameters.setServerNames(List.of(new SNIHostName(server.name().getBytes(StandardCharsets.US_ASCII))));
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }
}
