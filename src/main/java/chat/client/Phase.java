package chat.client;

/** Where a client's connection stands; {@link Connection} has the diagram. */
public enum Phase {
    /** A socket is being opened. */
    CONNECTING,
    /** Open; {@code hello} is sent, {@code welcome} awaited. */
    GREETING,
    /** Greeted; the rooms are being entered again. Requests wait. */
    REJOINING,
    /** All is well; requests flow. */
    LIVE,
    /** No connection; the next attempt waits for its time or a key press. */
    WAITING,
    /** Over, for the reason in {@link Ending}. */
    CLOSED
}
