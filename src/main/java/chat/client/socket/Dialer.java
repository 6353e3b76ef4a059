package chat.client.socket;

import chat.domain.HostPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Opens TCP connections to servers, by a proxy if one is set. */
final class Dialer {

    private final ProxyRules proxies;

    Dialer(ProxyRules proxies) {
        this.proxies = proxies;
    }

    /**
     * Connects. Blocks until the deadline at most.
     *
     * @param encrypted whether TLS will be spoken; a proxy may be set for that alone
     */
    Socket dial(HostPort server, boolean encrypted, Deadline deadline) throws IOException {
        Optional<ProxyRules.Proxy> proxy = proxies.proxyFor(server, encrypted);
        return proxy.isPresent() ? dialBy(proxy.get(), server, deadline) : connect(server, deadline);
    }

    private static Socket connect(HostPort to, Deadline deadline) throws IOException {
        SocketChannel channel = AddressRace.connect(addresses(to), to.port().orElseThrow(), deadline);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return channel.socket();
    }

    /** The name {@code localhost} is this machine by both kinds of addresses, whatever a name service says (RFC 6761, section 6.3). */
    private static List<InetAddress> addresses(HostPort to) throws IOException {
        if (to.isLoopback() && !to.isAddress()) {
            return List.of(InetAddress.getAllByName("127.0.0.1")[0], InetAddress.getAllByName("::1")[0]);
        }
        try {
            return List.of(InetAddress.getAllByName(to.host()));
        } catch (UnknownHostException e) {
            throw new DialException("there is no host " + to.host() + "; check the address", e);
        }
    }

    private static Socket dialBy(ProxyRules.Proxy proxy, HostPort server, Deadline deadline) throws IOException {
        Socket socket;
        try {
            socket = connect(proxy.at(), deadline);
        } catch (IOException e) {
            throw new DialException(proxy + " cannot be reached: " + e.getMessage() + "; check the variable", e);
        }
        try {
            deadline.applyTo(socket);
            tunnel(socket, proxy, server);
            return socket;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** RFC 9110, section 9.3.6. */
    private static void tunnel(Socket socket, ProxyRules.Proxy proxy, HostPort server) throws IOException {
        String to = server.bracketedName() + ":" + server.port().orElseThrow();
        String request = "CONNECT " + to + " HTTP/1.1\r\nHost: " + to + "\r\n"
                + proxy.authorization()
                        .map(value -> "Proxy-Authorization: " + value + "\r\n")
                        .orElse("")
                + "\r\n";
        ResponseHead answer;
        try {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            answer = ResponseHead.read(socket.getInputStream());
        } catch (ResponseHead.NotHttp e) {
            throw new DialException(proxy + " is no HTTP proxy; check the variable", e);
        } catch (SocketTimeoutException e) {
            throw new DialException(proxy + " does not answer; check the variable, or try again later", e);
        } catch (IOException e) {
            throw new DialException(proxy + " closed the connection; try again later, or ask its operator", e);
        }
        if (answer.status() / 100 != 2) {
            throw new DialException(refusal(proxy, to, answer.status()));
        }
    }

    private static String refusal(ProxyRules.Proxy proxy, String to, int status) {
        String code = " (HTTP " + status + ")";
        return switch (status) {
            case 407 ->
                proxy + " wants a user and a password" + code + "; write them into " + proxy.variable()
                        + ", as in http://user:password@" + proxy.at();
            case 403, 405 ->
                proxy + " does not let connections to " + to + " through" + code
                        + "; ask its operator, or name the server in no_proxy";
            case 502, 503, 504 -> proxy + " cannot reach " + to + code + "; check the address, or try again later";
            default -> proxy + " opened no way to " + to + code + "; ask its operator, or name the server in no_proxy";
        };
    }
}
