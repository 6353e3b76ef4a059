package chat.config;

import static chat.config.Kinds.duration;
import static chat.config.Kinds.host;
import static chat.config.Kinds.line;
import static chat.config.Kinds.oneOf;
import static chat.config.Kinds.optional;
import static chat.config.Kinds.path;
import static chat.config.Kinds.rate;
import static chat.config.Kinds.size;
import static chat.config.Kinds.upTo;
import static chat.config.Kinds.whole;

import chat.config.ServerSettings.History;
import chat.config.ServerSettings.Identity;
import chat.config.ServerSettings.Limits;
import chat.config.ServerSettings.Listener;
import chat.config.ServerSettings.Rate;
import chat.config.ServerSettings.Session;
import chat.config.ServerSettings.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Every key of the server. */
final class ServerTable extends SettingTable<ServerSettings> {

    private static final int MANY = 1_000_000;
    /** The default of an account without a home; nothing that is given is an empty path. */
    private static final Path NO_FOLDER = Path.of("");

    private final Section listening = section("", "Where clients connect.");
    final Setting<String> host = listening.add(
            "host", host(), "127.0.0.1", "The address to listen on; 0.0.0.0 and :: are all of this machine's.");
    final Setting<Integer> port =
            listening.add("port", whole(0, 65535), 8025, "The port to listen on; 0: any free one.");

    private final TlsSection tls = new TlsSection(section("tls", "Encryption: wss:// instead of ws://."), here);
    private final SecuritySection security =
            new SecuritySection(section("security", "Who is let in."), section("", "Who may do more than others."));
    private final NamesSection names = new NamesSection(section("names", "What people may be called."));

    private final Section metrics = section("metrics", "Where metrics and health can be read.");
    final Setting<String> metricsHost =
            metrics.add("host", host(), "127.0.0.1", "The address of a listener for metrics of their own.");
    final Setting<Optional<Integer>> metricsPort = metrics.add(
            "port",
            optional(whole(0, 65535), "none"),
            Optional.empty(),
            "The port of a listener for /metrics alone; none: on the clients' listener.");

    private final Section server = section("server", "What the server says of itself.");
    final Setting<String> name = server.add("name", line(64), "chat", "The server's name, shown to clients.");
    final Setting<String> motd =
            server.add("motd", line(1000), "", "The message of the day, shown to everybody who connects.");

    private final Section limits = section("limits", "What one user, one address and the whole server may use.");
    final Setting<Double> messagesPerSecond = limits.add(
            "messages-per-second",
            rate(0.01, MANY),
            10.0,
            "Messages a session may send in a second, on average; of other requests five times as many.");
    final Setting<Integer> burst = limits.add(
            "burst",
            upTo(MANY),
            20,
            "Messages a session may send at once after having been silent; of other requests five times as many, and more. Without this limit there is none for the address either.");
    final Setting<Double> addressMessagesPerSecond = limits.add(
            "address-messages-per-second",
            rate(0.01, MANY),
            200.0,
            "Messages all sessions of one address may send in a second, on average; of other requests five times as many.");
    final Setting<Integer> addressBurst = limits.add(
            "address-burst",
            upTo(MANY),
            1000,
            "Messages all sessions of one address may send at once; of other requests five times as many, and more.");
    final Setting<Integer> connections =
            limits.add("connections", upTo(MANY), 20_000, "Connections open at once, on the whole server.");
    final Setting<Integer> connectionsPerAddress = limits.add(
            "connections-per-address",
            upTo(MANY),
            100,
            "Connections open at once from one address; raise it where many people share one. Ten times as many may be made at once, and half as many each second.");
    final Setting<Integer> rooms = limits.add(
            "rooms",
            whole(1, MANY),
            10_000,
            "Rooms on the whole server. Above nine tenths of it those give way, quietest first, in which nothing was said for 30 days and nobody was for one.");
    final Setting<Integer> roomsPerUser =
            limits.add("rooms-per-user", whole(1, MANY), 50, "Rooms a user may be a member of at once.");
    final Setting<Integer> roomCapacity = limits.add("room-capacity", whole(1, MANY), 10_000, "Members of one room.");
    final Setting<Long> sendQueue = limits.add(
            "send-queue",
            size(32L << 10, 1L << 30),
            1L << 20,
            "What may wait for one connection; a client that falls further behind is disconnected and resumes.");
    final Setting<Integer> pipeline =
            limits.add("pipeline", whole(1, 65536), 256, "Requests of one session that may wait unanswered.");
    final Setting<Long> frame =
            limits.add("frame", size(4L << 10, 256L << 10), 16L << 10, "The size of a client's frame.");

    private final Section history = section("history", "What is kept of what was said.");
    final Setting<Integer> shown =
            history.add("shown", whole(0, 200), 50, "Messages of a room that are shown on joining it.");
    final Setting<Integer> kept = history.add("kept", upTo(100 * MANY), 10_000, "Messages that are kept of each room.");
    final Setting<Optional<Duration>> age = history.add(
            "age",
            optional(duration(Duration.ofMinutes(1), Duration.ofDays(36_500)), "forever"),
            Optional.empty(),
            "How long messages are kept, such as 90 d.");

    private final Section session = section("session", "The times of a session.");
    final Setting<Duration> grace = session.add(
            "grace",
            duration(Duration.ZERO, Duration.ofDays(1)),
            Duration.ofSeconds(60),
            "How long the name and the rooms of a lost connection are held for its return.");
    final Setting<Duration> heartbeat = session.add(
            "heartbeat",
            duration(Duration.ofMillis(100), Duration.ofMinutes(10)),
            Duration.ofSeconds(15),
            "Between two signs of life; a connection silent for two of these is lost.");
    final Setting<Duration> helloTimeout = session.add(
            "hello-timeout",
            duration(Duration.ofMillis(100), Duration.ofMinutes(1)),
            Duration.ofSeconds(5),
            "How long a new connection may take to upgrade, and then to say hello.");

    private final Section store = section("store", "Where messages are kept, and how safely.");
    final Setting<Store.Kind> storeKind = store.add(
            "kind",
            oneOf(Store.Kind.class),
            Store.Kind.SQLITE,
            "What keeps messages; memory keeps nothing when the server stops.");
    final Setting<Path> directory = store.add(
            "directory",
            path(here),
            here.stateFolder().orElse(NO_FOLDER),
            "The folder of the message log; by default below the user's state folder ($XDG_STATE_HOME).");
    final Setting<Store.Durability> durability = store.add(
            "durability",
            oneOf(Store.Durability.class),
            Store.Durability.FSYNC,
            "When a message is acknowledged: once it is on the disk (fsync), or once the operating system has it (os),"
                    + " which is faster, and loses the last ones when the power fails.");

    private final LogSection log = new LogSection(
            section("log", "What is logged, how and where to."),
            LogSettings.Level.INFO,
            "Without one, standard error is used.",
            here);

    ServerTable(Surroundings here) {
        super(here);
        rule(
                tls.certificate,
                tls.key,
                values -> SettingTable.when(
                        values.get(tls.certificate).isPresent()
                                != values.get(tls.key).isPresent(),
                        "tls.certificate and tls.key mean nothing without each other; give both"));
        rule(security.operators, values -> SecuritySection.twice(values.get(security.operators)));
        rule(
                shown,
                kept,
                values -> SettingTable.when(
                        values.get(kept) > 0 && values.get(shown) > values.get(kept),
                        "history.shown must not be above history.kept"));
        rule(
                sendQueue,
                frame,
                values -> SettingTable.when(
                        values.get(sendQueue) < 2 * values.get(frame),
                        "limits.send-queue must be at least twice limits.frame"));
        rule(
                directory,
                storeKind,
                values -> SettingTable.when(
                        values.get(storeKind) == Store.Kind.SQLITE
                                && values.get(directory).equals(NO_FOLDER),
                        "there is no folder to keep messages in, as this user has no home folder:"
                                + " give store.directory (--data), or set XDG_STATE_HOME or HOME to an absolute path"));
        rule(
                metricsPort,
                port,
                values -> SettingTable.when(
                        values.get(port) != 0 && values.get(metricsPort).equals(Optional.of(values.get(port))),
                        "metrics.port must not be the same as port"));
    }

    @Override
    ServerSettings settings(Values values) {
        return new ServerSettings(
                new Listener(values.get(host), values.get(port)),
                values.get(metricsPort).map(own -> new Listener(values.get(metricsHost), own)),
                tls.settings(values),
                security.settings(values),
                names.settings(values),
                new Identity(values.get(name), values.get(motd)),
                limits(values),
                new History(values.get(shown), values.get(kept), values.get(age)),
                new Session(values.get(grace), values.get(heartbeat), values.get(helloTimeout)),
                new Store(values.get(storeKind), values.get(directory), values.get(durability)),
                log.settings(values));
    }

    private Limits limits(Values values) {
        return new Limits(
                new Rate(values.get(messagesPerSecond), values.get(burst)),
                new Rate(values.get(addressMessagesPerSecond), values.get(addressBurst)),
                values.get(connections),
                values.get(connectionsPerAddress),
                values.get(rooms),
                values.get(roomsPerUser),
                values.get(roomCapacity),
                values.get(sendQueue),
                values.get(pipeline),
                Math.toIntExact(values.get(frame)));
    }
}
