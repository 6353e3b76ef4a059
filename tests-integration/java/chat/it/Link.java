package chat.it;

import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** One WebSocket connection to a server under test, text messages as they stand. */
interface Link {

    void send(String message);

    /** Sends a close frame. */
    void close(int code);

    /** Cuts the connection without a word. */
    void drop();

    /** Opens connections to one server. */
    interface Dialer {

        /**
         * Opens one and returns when the handshake is done.
         *
         * @param onMessage gets each text message, in order, from any one thread at a time
         * @param onClosed gets the close code received, or 1006
         */
        Link open(Consumer<String> onMessage, IntConsumer onClosed);
    }
}
