package chat.server;

import chat.protocol.EncodedFrames;
import java.util.Collection;

/** The open connections as operators act on them. From any thread. */
interface ConnectedClients {

    /** Sends frames to every connection that has been welcomed. */
    void tellAll(EncodedFrames frames);

    /** A live view of all open connections. */
    Collection<? extends ConnectedClient> all();
}
