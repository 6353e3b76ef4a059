package chat.client.socket;

import chat.domain.AddressRange;
import chat.domain.HostPort;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Which HTTP proxy leads to a server, by the usual variables, as curl has them: {@code http_proxy} for {@code ws://}, {@code https_proxy} or {@code HTTPS_PROXY} for
 * {@code wss://}, {@code all_proxy} or {@code ALL_PROXY} for both, and {@code no_proxy} or {@code NO_PROXY} for the servers to reach without. {@code HTTP_PROXY} is not read, since in a CGI
 * program it is what a client sent. As in Go's programs, this machine itself is never reached by a proxy.
 */
public final class ProxyRules {

    /** No proxy for any server. */
    public static final ProxyRules NONE = new ProxyRules(Map.of());

    private static final int DEFAULT_PORT = 1080;

    private final Map<String, String> environment;

    /** @param environment the variables of the process */
    public ProxyRules(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * A proxy.
     *
     * @param at where it listens
     * @param authorization what it asks for in {@code Proxy-Authorization}; a secret
     * @param variable where it was named
     */
    record Proxy(HostPort at, Optional<String> authorization, String variable) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "the proxy " + at + " (of " + variable + ")";
        }
    }

    /**
     * The proxy for a server; empty for none.
     *
     * @throws DialException for a variable that names no HTTP proxy
     */
    Optional<Proxy> proxyFor(HostPort server, boolean encrypted) throws DialException {
        Stream<String> variables = encrypted
                ? Stream.of("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
                : Stream.of("http_proxy", "all_proxy", "ALL_PROXY");
        Optional<String> variable = variables.filter(environment::containsKey).findFirst();
        if (variable.isEmpty() || value(variable.get()).isEmpty() || server.isLoopback() || isExcepted(server)) {
            return Optional.empty();
        }
        return Optional.of(parse(variable.get()));
    }

    private String value(String variable) {
        return environment.getOrDefault(variable, "").strip();
    }

    private Proxy parse(String variable) throws DialException {
        String text = value(variable);
        int scheme = text.indexOf("://");
        if (scheme >= 0 && !text.substring(0, scheme).toLowerCase(Locale.ROOT).equals("http")) {
            throw wrong(variable);
        }
        String rest = text.substring(scheme < 0 ? 0 : scheme + 3).replaceFirst("[/?#].*$", "");
        int at = rest.lastIndexOf('@');
        try {
            HostPort address = HostPort.parse(rest.substring(at + 1));
            return new Proxy(
                    new HostPort(address.host(), OptionalInt.of(address.port().orElse(DEFAULT_PORT))),
                    at < 0 ? Optional.empty() : Optional.of(basic(rest.substring(0, at))),
                    variable);
        } catch (IllegalArgumentException e) {
            throw wrong(variable);
        }
    }

    /** Does not repeat the value, which may hold a password. */
    private static DialException wrong(String variable) {
        return new DialException("the variable " + variable
                + " is no address of an HTTP proxy, such as http://proxy.example.org:3128; mend it, or unset it");
    }

    private static String basic(String credentials) {
        byte[] bytes = decoded(credentials.indexOf(':') < 0 ? credentials + ":" : credentials);
        return "Basic " + Base64.getEncoder().encodeToString(bytes);
    }

    /** Undoes percent encoding; a plus sign is a plus sign. */
    private static byte[] decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8)
                .getBytes(StandardCharsets.UTF_8);
    }

    private boolean isExcepted(HostPort server) {
        String list = environment.containsKey("no_proxy") ? value("no_proxy") : value("NO_PROXY");
        return exceptions(list).stream().anyMatch(entry -> entry.equals("*") || matches(entry, server));
    }

    private static List<String> exceptions(String list) {
        return Arrays.stream(list.split("[,\\s]+", -1))
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    /** A range or an address, or a name and all that end with it; with a port, for that port only. */
    private static boolean matches(String entry, HostPort server) {
        if (server.isAddress()
                && AddressRange.parse(entry)
                        .filter(range -> range.contains(server.name()))
                        .isPresent()) {
            return true;
        }
        HostPort excepted;
        try {
            excepted = HostPort.parse(entry.replaceFirst("^\\*?\\.", ""));
        } catch (IllegalArgumentException notAHost) {
            return false;
        }
        boolean samePort = excepted.port().isEmpty() || excepted.port().equals(server.port());
        boolean sameHost = server.name().equals(excepted.name())
                || (!server.isAddress() && server.name().endsWith("." + excepted.name()));
        return samePort && sameHost;
    }
}
