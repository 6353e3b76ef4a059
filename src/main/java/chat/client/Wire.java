package chat.client;

import chat.protocol.CloseCode;

/** An open connection's way out. From any thread; no method but {@link #close} waits for the network. */
interface Wire {

    /**
     * Sends one text message. Failing shows as the connection's end.
     *
     * @param text one or more frames, separated by line feeds
     */
    void send(String text);

    /** Says good-bye and closes, soon even if the other side does not answer. Returns when that is sent, or after half a second. */
    void close(CloseCode code);

    /** Drops the connection without a word. */
    void abort();
}
