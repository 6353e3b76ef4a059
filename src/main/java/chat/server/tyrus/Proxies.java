package chat.server.tyrus;

import chat.domain.AddressRange;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whom a proxy speaks for. {@code X-Forwarded-For} is a list to which each proxy appends whom it was asked by; whatever stood in it
 * before is what somebody says. So it is read from its end for as long as the one who wrote the next entry is believed. Stateless.
 */
final class Proxies {

    private final List<AddressRange> believed;

    /** @param believed proxies whose word counts; nobody else's does */
    Proxies(List<AddressRange> believed) {
        this.believed = List.copyOf(believed);
    }

    /**
     * The address of the client.
     *
     * @param peer who opened the connection
     * @param forwardedFor the header's values, joined by commas; null if there are none
     */
    InetAddress client(InetAddress peer, @Nullable String forwardedFor) {
        InetAddress client = peer;
        if (forwardedFor == null || !isBelieved(peer)) {
            return client;
        }
        String[] hops = forwardedFor.split(",", -1);
        for (int i = hops.length - 1; i >= 0 && isBelieved(client); i--) {
            InetAddress hop = address(hops[i].strip());
            if (hop == null) {
                break;
            }
            client = hop;
        }
        return client;
    }

    /** Whether this is one whose word counts. */
    boolean isBelieved(InetAddress address) {
        return believed.stream().anyMatch(range -> range.contains(address.getHostAddress()));
    }

    /** An address, perhaps with a port behind it and in brackets; never a name, which would be looked up. */
    private static @Nullable InetAddress address(String hop) {
        String text = hop;
        if (hop.startsWith("[") && hop.indexOf(']') > 0) {
            text = hop.substring(1, hop.indexOf(']'));
        } else if (hop.indexOf(':') == hop.lastIndexOf(':') && hop.indexOf('.') > 0 && hop.indexOf(':') > 0) {
            text = hop.substring(0, hop.indexOf(':'));
        }
        if (text.indexOf('/') >= 0 || AddressRange.parse(text).isEmpty()) {
            return null;
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException notAnAddress) {
            return null;
        }
    }
}
