package chat.domain;

import java.net.IDN;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A host and a port, as they stand in URLs, in {@code Host} and {@code Origin} headers and in settings: the one rule for all of these. No name service is asked.
 *
 * @param host a name in lower case and in ASCII (RFC 3490), or an IP address in its shortest form without brackets: all spellings of an address are equal, and
 *     an IPv4 address that IPv6 maps is the IPv4 address; an IPv6 address may have a zone
 * @param port 1 to 65535; empty for the default
 */
public record HostPort(String host, OptionalInt port) {

    private static final int LONGEST_NAME = 253;
    private static final int LARGEST_PORT = 65_535;
    /** Underscores are in no host name (RFC 952), but in many that are used. */
    private static final Pattern LABEL = Pattern.compile("[a-z0-9_]|[a-z0-9_][a-z0-9_-]{0,61}[a-z0-9_]");

    private static final Pattern NUMBER = Pattern.compile("\\d+|0x[0-9a-f]*");
    private static final Pattern ZONE = Pattern.compile("[A-Za-z0-9._~-]{1,32}");

    /**
     * Reads {@code host}, {@code host:port}, {@code 192.0.2.1:port} or {@code [2001:db8::1]:port}.
     *
     * @throws IllegalArgumentException for anything else; its message says what is wrong, in words that continue "bad address: "
     */
    public static HostPort parse(String text) {
        boolean bracketed = text.startsWith("[");
        int end = bracketed ? text.indexOf(']') + 1 : text.indexOf(':');
        if (bracketed && end == 0) {
            throw new IllegalArgumentException("the bracket is not closed");
        }
        if (!bracketed && end >= 0 && text.indexOf(':', end + 1) >= 0) {
            throw new IllegalArgumentException("an IPv6 address goes in brackets, as in [::1]:8025");
        }
        String host = end < 0 ? text : text.substring(0, end);
        String rest = end < 0 ? "" : text.substring(end);
        return new HostPort(bracketed ? v6(host.substring(1, end - 1)) : nameOrV4(host), port(rest));
    }

    /**
     * Reads a host without a port; an IPv6 address with or without brackets.
     *
     * @throws IllegalArgumentException as {@link #parse}
     */
    public static String parseHost(String text) {
        boolean v6 = !text.startsWith("[") && text.indexOf(':') >= 0;
        HostPort read = parse(v6 ? "[" + text + "]" : text);
        if (read.port().isPresent()) {
            throw new IllegalArgumentException("it has a port");
        }
        return read.host();
    }

    private static OptionalInt port(String rest) {
        if (rest.isEmpty()) {
            return OptionalInt.empty();
        }
        String digits = rest.substring(1);
        if (!rest.startsWith(":") || !digits.matches("[0-9]{1,5}") || !isPort(Integer.parseInt(digits))) {
            throw new IllegalArgumentException("a port is 1 to 65535");
        }
        return OptionalInt.of(Integer.parseInt(digits));
    }

    private static boolean isPort(int number) {
        return number >= 1 && number <= LARGEST_PORT;
    }

    private static String v6(String text) {
        int percent = text.indexOf('%');
        String address = percent < 0 ? text : text.substring(0, percent);
        String zone = percent < 0 ? "" : text.substring(percent + 1);
        if (zone.startsWith("25") && zone.length() > 2) {
            zone = zone.substring(2); // In a URL a percent sign is %25 (RFC 6874).
        }
        if (address.indexOf(':') < 0
                || AddressText.parse(address).isEmpty()
                || (percent >= 0 && !ZONE.matcher(zone).matches())) {
            throw new IllegalArgumentException("between brackets goes an IPv6 address, as in [::1]");
        }
        return shortest(address) + (zone.isEmpty() ? "" : "%" + zone);
    }

    private static String shortest(String address) {
        return AddressRange.parse(address).orElseThrow().toString();
    }

    private static String nameOrV4(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("it names no host");
        }
        if (AddressText.parse(text).isPresent()) {
            return shortest(text);
        }
        String name = ascii(text).toLowerCase(Locale.ROOT);
        String dotless = withoutDot(name);
        String[] labels = dotless.split("\\.", -1);
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                throw new IllegalArgumentException("'" + text + "' is no host name");
            }
        }
        if (dotless.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a host name has at most " + LONGEST_NAME + " characters");
        }
        if (NUMBER.matcher(labels[labels.length - 1]).matches()) {
            throw new IllegalArgumentException("an IPv4 address is four numbers from 0 to 255, as in 127.0.0.1");
        }
        return name;
    }

    private static String ascii(String text) {
        try {
            return IDN.toASCII(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + text + "' is no host name", e);
        }
    }

    private static String withoutDot(String name) {
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    /** The host to compare by and to show in certificates and headers: without the dot that ends a full name, and without a zone. */
    public String name() {
        int zone = host.indexOf('%');
        return withoutDot(zone < 0 ? host : host.substring(0, zone));
    }

    /** Whether this is an IP address, and not a name. */
    public boolean isAddress() {
        return AddressText.parse(name()).isPresent();
    }

    /** By its spelling: asking the name service whether to trust the network would be trusting the network. */
    public boolean isLoopback() {
        String name = name();
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.equals("::1")
                || (isAddress() && name.startsWith("127."));
    }

    /** {@link #name} with brackets if it needs them, for a URL or a header; without the port. */
    public String bracketedName() {
        return bracketed(name());
    }

    private static String bracketed(String host) {
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }

    /** As it stands in a URL. */
    @Override
    public String toString() {
        return bracketed(host) + (port.isPresent() ? ":" + port.getAsInt() : "");
    }
}
