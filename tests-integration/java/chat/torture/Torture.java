package chat.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.domain.Message;
import chat.domain.RoomName;
import chat.domain.StreamId;
import chat.domain.UserName;
import chat.load.check.Content;
import chat.load.check.FinalLog;
import chat.load.check.History;
import chat.load.check.HistoryChecker;
import chat.load.check.HistoryRecorder;
import chat.load.check.Violation;
import chat.store.MessageLog;
import chat.store.Retention;
import chat.store.SessionRecord;
import chat.store.StateStore;
import chat.store.Store;
import chat.store.sqlite.Durability;
import chat.store.sqlite.SqliteStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** A crowd that talks while something terrible is done to its server, and the verdict afterwards. */
final class Torture implements AutoCloseable {

    /** Enough for everything said in a long run. */
    static final String KEEP_ALL = "history.kept=10000000";

    static final String[] SETTINGS = {
        "limits.burst=0", "limits.connections-per-address=0", KEEP_ALL, "session.grace=10 m", "log.level=warn"
    };

    private static final int MEMBERS_PER_ROOM = 5;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration OFTEN = Duration.ofMillis(5);
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final Path recording;
    private final HistoryRecorder recorder;
    private final List<TortureClient> clients = new ArrayList<>();
    private final AtomicLong acknowledged = new AtomicLong();
    private final boolean strict;

    private Torture(URI uri, Path recording, long seed, Crowd crowd, List<UserName> names, boolean strict)
            throws IOException {
        this.recording = recording;
        this.recorder = new HistoryRecorder(recording);
        this.strict = strict;
        int rooms = Math.max(1, crowd.users() / MEMBERS_PER_ROOM);
        for (int i = 0; i < names.size(); i++) {
            List<RoomName> in = rooms == 1
                    ? List.of(new RoomName("room0"))
                    : List.of(new RoomName("room" + i % rooms), new RoomName("room" + (i + 1) % rooms));
            TortureClient client = new TortureClient(
                    uri, names.get(i), in, names, crowd, recorder.client("client" + i), seed * 1_000 + i, acknowledged);
            clients.add(client);
            Thread thread = new Thread(client, "torture-" + i);
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Lets a crowd loose; what is seen is recorded in this file. */
    static Torture of(URI uri, Path recording, long seed, Crowd crowd) throws IOException {
        return new Torture(uri, recording, seed, crowd, names(crowd), true);
    }

    /**
     * As {@link #of}, with one user more who goes by the name of the first: a server turns one of the two away, unless it is wrong, as it may be here. What clients meet
     * is left to the verdict.
     */
    static Torture withAnImpostor(URI uri, Path recording, long seed, Crowd crowd) throws IOException {
        List<UserName> names = names(crowd);
        names.add(names.get(0));
        return new Torture(uri, recording, seed, crowd, names, false);
    }

    private static List<UserName> names(Crowd crowd) {
        List<UserName> names = new ArrayList<>();
        for (int i = 0; i < crowd.users(); i++) {
            names.add(new UserName("user" + i));
        }
        return names;
    }

    /** How many messages were acknowledged so far. */
    long acknowledged() {
        return acknowledged.get();
    }

    /** Waits until so many more messages were acknowledged. */
    void awaitAcknowledged(long more) {
        long until = acknowledged.get() + more;
        await().atMost(PATIENCE).pollInterval(OFTEN).until(() -> {
            assertNoFaults();
            return acknowledged.get() >= until;
        });
    }

    void awaitAllLive() {
        awaitAll(TortureClient::isLive);
    }

    /** Waits until everybody was welcomed at least once, or turned away: all that can be asked of a server that is wrong. */
    void awaitAllAnswered() {
        awaitAll(client -> client.wasWelcomed() || client.isTurnedAway());
    }

    private void awaitAll(Predicate<TortureClient> condition) {
        await().atMost(PATIENCE)
                .pollInterval(OFTEN)
                .untilAsserted(() ->
                        assertThat(clients.stream().filter(condition.negate())).isEmpty());
    }

    /** Nobody says anything any more; what was said is acknowledged. */
    void hush() {
        clients.forEach(TortureClient::quiet);
        awaitAll(Torture::isSettled);
    }

    /** The network is whole from now on, though connections are still broken or about to break. */
    void healed() {
        clients.forEach(TortureClient::healed);
    }

    /** Nobody says anything new; everything said arrives everywhere. */
    void settle() {
        hush();
        await().atMost(PATIENCE).pollInterval(OFTEN).until(this::allAtTheSameHead);
        end();
    }

    /** As {@link #settle}, but does not wait for ever for what a wrong server never sends. */
    void settleIfItCan() {
        clients.forEach(TortureClient::quiet);
        long until = System.nanoTime() + MOMENT.toNanos();
        await().atMost(PATIENCE)
                .pollInterval(OFTEN)
                .until(() -> System.nanoTime() > until
                        || (clients.stream().allMatch(Torture::isSettled) && allAtTheSameHead()));
        end();
    }

    private static boolean isSettled(TortureClient client) {
        return client.isSettled() || client.isTurnedAway();
    }

    private void end() {
        recorder.quiet();
        clients.forEach(TortureClient::stop);
        assertNoFaults();
    }

    private boolean allAtTheSameHead() {
        Map<RoomName, Long> heads = new HashMap<>();
        clients.forEach(client -> client.rooms().forEach(room -> heads.merge(room, client.cursor(room), Math::max)));
        return clients.stream()
                .filter(client -> !client.isTurnedAway())
                .allMatch(client -> client.rooms().stream().allMatch(room -> client.hasSeen(room, heads.get(room))));
    }

    private void assertNoFaults() {
        if (!strict) {
            return;
        }
        assertThat(clients.stream().flatMap(client -> client.faults().stream()).toList())
                .as("what clients met that they never should")
                .isEmpty();
    }

    /** How many have not got in because their name is another's. */
    long turnedAway() {
        return clients.stream().filter(TortureClient::isTurnedAway).count();
    }

    int resumes() {
        return clients.stream().mapToInt(TortureClient::resumes).sum();
    }

    long leavesSeen() {
        return clients.stream().mapToLong(TortureClient::leavesSeen).sum();
    }

    /** From a broken connection, or the healing of the network, until all was caught up with: this share of them took at most so long. */
    Duration gap(double share) {
        long[] sorted = clients.stream()
                .flatMapToLong(client -> client.gaps().stream().mapToLong(Long::longValue))
                .sorted()
                .toArray();
        return sorted.length == 0
                ? Duration.ZERO
                : Duration.ofNanos(sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))]);
    }

    /** What {@link #gap} answers begins here. */
    void forgetGaps() {
        clients.forEach(TortureClient::forgetGaps);
    }

    /** The verdict over what stands in a data directory, once the server has ended. */
    List<Violation> violations(Path data) throws Exception {
        Retention all = new Retention(10_000_000, Duration.ZERO);
        try (Store store = SqliteStore.open(data, Durability.FSYNC, all, Clock.systemUTC())) {
            return violations(store.messages(), store.state());
        }
    }

    /** The verdict over what stands in a log. */
    List<Violation> violations(MessageLog log, StateStore state) throws Exception {
        recorder.close();
        return new HistoryChecker().check(History.read(recording), finalLog(log, state));
    }

    private FinalLog finalLog(MessageLog log, StateStore state) {
        Map<String, FinalLog.Stream> streams = new HashMap<>();
        Map<UserName, SessionRecord> sessions = new HashMap<>();
        state.sessions().join().forEach(session -> sessions.put(session.name(), session));
        for (TortureClient client : clients) {
            for (RoomName room : client.rooms()) {
                streams.computeIfAbsent("#" + room, name -> read(log, StreamId.room(room)));
            }
            SessionRecord session = sessions.get(client.name());
            assertThat(session).as("the session of %s", client.name()).isNotNull();
            streams.put("@" + client.session(), read(log, StreamId.inbox(session.identity())));
        }
        return FinalLog.of(streams);
    }

    private static FinalLog.Stream read(MessageLog log, StreamId stream) {
        List<Content> contents = new ArrayList<>();
        long after = 0;
        while (true) {
            MessageLog.Page page = log.readAfter(stream, after, 5_000).join();
            for (Message message : page.messages()) {
                contents.add(content(stream, message));
                after = message.seq();
            }
            if (page.messages().isEmpty() || after >= page.head().head()) {
                return new FinalLog.Stream(
                        page.head().epoch(), page.head().first(), page.head().head(), contents);
            }
        }
    }

    private static Content content(StreamId stream, Message message) {
        return new Content(
                message.seq(),
                message.from().text(),
                message.id().text(),
                stream.isRoom() ? message.kind().word() : Content.WHISPER,
                message.text().text());
    }

    /** One row of the table of what was survived. */
    static void report(String test, long seed, String blows, long acknowledged, int violations) {
        System.out.printf("torture | %s | %d | %s | %,d | %d |%n", test, seed, blows, acknowledged, violations);
    }

    static long seed() {
        return Long.getLong("torture.seed", 20_261_122L);
    }

    /** How many, at the length asked for: {@code -Dtorture.long=true} for the long form. */
    static int times(int inShort, int atLength) {
        return isLong() ? atLength : inShort;
    }

    static boolean isLong() {
        return Boolean.getBoolean("torture.long");
    }

    @Override
    public void close() throws IOException {
        clients.forEach(TortureClient::stop);
        recorder.close();
    }
}
