package chat.server;

import chat.protocol.EncodedFrames;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The connections that are open. From any thread. */
final class Connections implements ConnectedClients {

    /** Waiting bytes may take one part in so many of the heap: the rest is for what is being read, decided and stored. */
    private static final int PART_OF_HEAP = 4;

    private final Set<ClientSession> open = ConcurrentHashMap.newKeySet();
    private final ByteBudget budget = ByteBudget.ofHeap(PART_OF_HEAP);
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

    @Override
    public void tellAll(EncodedFrames frames) {
        open.stream().filter(connection -> connection.user() != null).forEach(connection -> connection.deliver(frames));
    }

    /** What may wait for all of them together. */
    ByteBudget budget() {
        return budget;
    }

    /** What is told of them. */
    ConnectionLog log() {
        return log;
    }

    @Override
    public Collection<ClientSession> all() {
        return Collections.unmodifiableCollection(open);
    }
}
