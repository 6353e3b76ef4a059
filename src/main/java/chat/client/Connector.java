package chat.client;

import java.net.URI;

/** Opens connections. */
interface Connector {

    /** Begins to connect and returns at once; the listener is told how it went. From any thread. */
    void connect(URI url, WireListener listener);
}
