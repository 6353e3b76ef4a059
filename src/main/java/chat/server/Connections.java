package chat.server;

import chat.protocol.EncodedFrames;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The connections that are open. From any thread. */
final class Connections {

    private final Set<ClientSession> open = ConcurrentHashMap.newKeySet();
    private final SendBudget budget = SendBudget.ofHeap();
    private final ConnectionLog log;

    Connections(ConnectionLog log) {
        this.log = log;
    }

    void add(ClientSession connection) {
        open.add(connection);
    }

    void remove(ClientSession connection) {
        open.remove(connection);
    }

    /** Sends something to every one of them who has been let in. */
    void tellAll(EncodedFrames frames) {
        open.stream().filter(connection -> connection.user() != null).forEach(connection -> connection.deliver(frames));
    }

    /** What may wait for all of them together. */
    SendBudget budget() {
        return budget;
    }

    /** What is told of them. */
    ConnectionLog log() {
        return log;
    }

    /** A live view. */
    Collection<ClientSession> all() {
        return Collections.unmodifiableCollection(open);
    }
}
