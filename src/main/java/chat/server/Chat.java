package chat.server;

/** The chat as a container sees it: somewhere to take connections to. From any thread. */
public interface Chat {

    /**
     * A connection is open (its WebSocket handshake is done).
     *
     * @param transport its way out
     * @return who is to be told what comes in
     */
    Peer connect(Transport transport);

    /** Whether new connections would be served: false while starting, stopping, or while the store takes no writes. */
    boolean isReady();
}
