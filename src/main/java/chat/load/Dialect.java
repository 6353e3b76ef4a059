package chat.load;

/** What is spoken to the server. */
public enum Dialect {
    /** The chat's own protocol over WebSocket. */
    CHAT,
    /** IRC (RFC 2812) over plain TCP, to measure an IRC server beside. */
    IRC
}
