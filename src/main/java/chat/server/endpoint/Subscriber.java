package chat.server.endpoint;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;

/** Who counts as one: an IPv4 address, or an IPv6 /64, which is what a subscriber is given (RFC 6177). */
public record Subscriber(long network, int version) {

    public static Subscriber of(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean v6 = address instanceof Inet6Address;
        return new Subscriber(number(Arrays.copyOf(bytes, v6 ? 8 : 4)), v6 ? 6 : 4);
    }

    private static long number(byte[] bytes) {
        long number = 0;
        for (byte each : bytes) {
            number = number << 8 | (each & 0xff);
        }
        return number;
    }
}
