package chat.server;

import java.util.Optional;

/** The chat as a container sees it: somewhere to take connections to. From any thread. */
public interface Chat {

    /**
     * A connection is open (its WebSocket handshake is done).
     *
     * @param transport its way out
     * @return who is to be told what comes in
     */
    Peer connect(Transport transport);

    /**
     * Why nobody is let in from an address, in one line for people; empty when they are. For a container that can say no before it upgrades.
     *
     * @param address an IP address without port, as text
     */
    default Optional<String> objection(String address) {
        return Optional.empty();
    }

    /** Whether new connections would be served: false while starting, stopping, or while the store takes no writes. */
    boolean isReady();
}
