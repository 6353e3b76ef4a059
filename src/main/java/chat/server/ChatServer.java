package chat.server;

import chat.protocol.CloseCode;
import chat.protocol.Event;
import chat.protocol.JsonCodec;
import chat.store.RoomRecord;
import chat.store.SessionRecord;
import chat.store.Store;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The chat, without a container: connections come in by {@link #connect}, everything else follows. Begins to work when constructed, ends with {@link #stop}.
 *
 * <p>Threads: a small pool for the lanes and one timer, both its own.
 */
public final class ChatServer implements Chat, ChatStatus {

    private static final Logger LOG = LoggerFactory.getLogger(ChatServer.class);

    private final Core core;
    private final ScheduledExecutorService timer;
    private final LanePool pool;
    private final Addresses addresses;
    private final Connections connections;
    private final Rooms rooms;
    private final Bans bans;
    private final Sessions sessions;
    private final Operators operators;
    private final Requests requests;
    private final long periodNanos;
    private final ScheduledFuture<?> ticking;
    private volatile boolean accepting = true;

    /**
     * Starts the chat on what the store holds: rooms as they were, sessions as lost, to be resumed within the grace time.
     *
     * @param store stays open until after {@link #stop}; closing it is the caller's
     * @throws CompletionException where the store's state cannot be read; its cause is a {@link chat.store.StoreException}
     */
    public ChatServer(ChatSettings settings, Store store, Directory directory, Time time, Metrics metrics) {
        this.pool = new LanePool();
        this.core = new Core(
                settings,
                store,
                new JsonCodec(settings.bounds().frame()),
                pool,
                time,
                metrics,
                new Retries(),
                new Turnstile(Core.READS_AT_ONCE),
                ByteBudget.ofHeap(Core.TAILS_PART_OF_HEAP));
        this.addresses = new Addresses(settings, time);
        this.connections = new Connections(new ConnectionLog(time, LOG::info));
        this.rooms = new Rooms(core);
        this.bans = new Bans(core);
        this.sessions = new Sessions(core, directory, rooms, new Tokens(), new Admission(settings, bans));
        this.operators = new Operators(core, sessions, rooms, connections, bans);
        this.requests = new Requests(core, rooms, sessions, operators);
        this.periodNanos = period(settings.session());
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "chat-timer"));
        restore(store);
        var unused = time.tick(periodNanos);
        ticking = timer.scheduleWithFixedDelay(this::tick, periodNanos, periodNanos, TimeUnit.NANOSECONDS);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Often enough for the shortest time to be kept, seldom enough to cost nothing. */
    private static long period(ChatSettings.SessionTimes times) {
        Duration shortest = times.hello().compareTo(times.heartbeat()) < 0 ? times.hello() : times.heartbeat();
        return Math.max(
                TimeUnit.MILLISECONDS.toNanos(20),
                Math.min(shortest.toNanos() / 10, TimeUnit.MILLISECONDS.toNanos(500)));
    }

    private void restore(Store store) {
        List<RoomRecord> kept = store.state().rooms().join();
        for (RoomRecord room : kept) {
            rooms.restore(room.name(), room.topic());
        }
        bans.restore(store.state().bans().join());
        List<SessionRecord> before = store.state().sessions().join();
        sessions.restore(before);
        LOG.info("store read: rooms={} sessions={}", kept.size(), before.size());
    }

    @Override
    public Peer connect(Transport transport) {
        String address = transport.remoteAddress();
        FloodGuard guard = new FloodGuard(core.settings(), addresses, address, core.time());
        ClientSession connection = new ClientSession(core, sessions, requests, connections, transport, guard);
        connections.add(connection);
        if (!accepting) {
            connection.close(CloseCode.RESTART);
        } else if (bans.of(address).isPresent()) {
            connection.close(CloseCode.REMOVED);
        }
        return connection;
    }

    @Override
    public Optional<String> objection(String address) {
        return bans.of(address).map(ban -> "Your address is " + ban.explanation());
    }

    @Override
    public boolean isReady() {
        return accepting && core.store().isAvailable();
    }

    /** Tells every connected client something. */
    public void notice(String text, Event.Level level) {
        connections.tellAll(core.codec().encode(new Event.Notice(text, level)));
    }

    private void tick() {
        try {
            if (core.time().tick(periodNanos)) {
                long now = core.time().runningNanos();
                for (ClientSession connection : connections.all()) {
                    connection.check(now, periodNanos);
                }
                sessions.sweep();
            }
            core.retries().run();
            addresses.sweep();
            connections.log().sweep();
            bans.sweep();
            rooms.tellOfCrowds();
            rooms.makeSpace();
            if (core.tails().isShort()) {
                rooms.shed();
                sessions.shed();
            }
        } catch (Throwable bug) { // an Error would end the timer, and with it every deadline, without a word
            LOG.error("the timer's work failed", bug);
        }
    }

    // ---- what there is, for metrics

    /** Bounds the bytes that wait to be sent, over all connections. */
    ByteBudget budget() {
        return connections.budget();
    }

    @Override
    public int connections() {
        return connections.all().size();
    }

    @Override
    public int sessions() {
        return sessions.count();
    }

    @Override
    public int rooms() {
        return rooms.count();
    }

    @Override
    public long clockAheadSeconds() {
        return core.time().ahead().toSeconds();
    }

    @Override
    public int retries() {
        return core.retries().waiting();
    }

    @Override
    public long queuedBytes() {
        return budget().bytes();
    }

    @Override
    public long tailBytes() {
        return core.tails().bytes();
    }

    // ---- the end

    /**
     * Ends the chat: answers what was asked and takes nothing more, tells every client, closes. Blocks.
     *
     * @param code what clients are told; {@link CloseCode#RESTART} where their sessions are kept
     * @param patience the longest time for each of the two steps; what is left then is cut off
     */
    public void stop(CloseCode code, Duration patience) {
        accepting = false;
        ticking.cancel(false);
        timer.shutdown();
        // Clients that talk on would have the answers never come to an end.
        connections.all().forEach(ClientSession::drain);
        RunningTime.await(patience, () -> connections.all().stream().allMatch(ClientSession::isIdle));
        sessions.freeze();
        notice("the server is going down", Event.Level.WARNING);
        connections.all().forEach(connection -> connection.close(code));
        RunningTime.await(patience, () -> connections.all().isEmpty());
        connections.all().forEach(ClientSession::abort);
        operators.shutdown();
        pool.shutdown();
        awaitEnd(timer);
    }

    private static void awaitEnd(ScheduledExecutorService timer) {
        try {
            if (!timer.awaitTermination(5, TimeUnit.SECONDS)) {
                timer.shutdownNow();
            }
        } catch (InterruptedException e) {
            timer.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
