package chat.server;

/**
 * What a container tells the chat about one connection. Calls for a connection come one after the other (in the order of the wire),
 * from any thread, and return without blocking.
 */
public interface Peer {

    /** A text message arrived: one or more frames. */
    void onText(String message);

    /** A sign of life without content arrived: a pong, or a ping where the container shows them. */
    void onAlive();

    /**
     * The connection is over, whoever ended it. Called once; later calls of the others are ignored.
     *
     * @param code the close code received or sent; 1006 where there was none
     * @param reason for the log: what the container knows about it
     */
    void onClosed(int code, String reason);
}
