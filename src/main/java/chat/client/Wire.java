package chat.client;

import chat.protocol.CloseCode;

/** An open connection's way out. From any thread; no method waits for the network. */
interface Wire {

    /**
     * Sends one text message. Failing shows as the connection's end.
     *
     * @param text one or more frames, separated by line feeds
     */
    void send(String text);

    /** Says good-bye and closes; where the other side does not answer, {@link #abort} is needed. */
    void close(CloseCode code);

    /** Drops the connection without a word. */
    void abort();
}
