package chat.server.webapp;

/** What one deployment lets the next one at its place ask of it, by way of the JVM's management beans: they have nothing else in common. */
public interface Deployed {

    /** Ends the chat, if it still runs. Blocks until everything is flushed and its data directory is free. */
    void giveWay();
}
