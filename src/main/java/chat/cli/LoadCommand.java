package chat.cli;

import chat.cli.shell.CommandFailure;
import chat.cli.shell.Shell;
import chat.client.ServerUrl;
import chat.load.Bounds;
import chat.load.Dialect;
import chat.load.LoadOptions;
import chat.load.LoadReport;
import chat.load.LoadTest;
import chat.load.Pace;
import chat.load.ProgressLine;
import chat.load.ReportJson;
import chat.load.ReportTable;
import chat.load.Scenario;
import chat.load.ServerCost;
import chat.load.Timing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code chat load}: simulated users against a real server, and what they saw. */
@Command(
        name = "load",
        header = "Load-test a server.",
        description = {
            "Load-test a server: simulated users join rooms and talk; every delivery is timed and checked.",
            "",
            "Without --pipeline, messages are sent at a fixed --rate whatever the server does, and each delivery's latency"
                    + " counts from the time its message was due, so that a stall shows. With --pipeline, each sender keeps"
                    + " that many messages unanswered: what the server can do at most."
        },
        footer = {
            "",
            "Before opening a server to 5,000 people:",
            "  chat load --users 5000 --rooms 250 --members 60 --rate 100 --duration 60s --max-p99 50 --pid $(pgrep -f 'chat.jar serve')",
            "",
            "Exit codes: 0 everything asked for was reached, 1 something was not, 2 usage, 3 could not connect."
        })
final class LoadCommand extends Helped implements Callable<Integer> {

    private static final int GOOD = 0;
    private static final int NOT_MET = 1;
    private static final int NOT_CONNECTED = 3;
    private static final int STOP_SECONDS = 6;

    private final Shell shell;

    LoadCommand(Shell shell) {
        this.shell = shell;
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Parameters(index = "0", arity = "0..1", paramLabel = "URL", description = ConnectionUrl.ARGUMENT)
    private @Nullable String url;

    @Option(names = "--users", paramLabel = "N", defaultValue = "100", description = "connections (${DEFAULT-VALUE})")
    private int users;

    @Option(
            names = "--rooms",
            paramLabel = "N",
            defaultValue = "1",
            description = "rooms (${DEFAULT-VALUE}); 0: just connected")
    private int rooms;

    @Option(
            names = "--members",
            paramLabel = "N",
            description =
                    "members of each room; each user is in rooms x members / users of them (default: users / rooms)")
    private @Nullable Integer members;

    @Option(
            names = "--senders",
            paramLabel = "N",
            description = "users who talk (default: all; with --pipeline, one a room)")
    private @Nullable Integer senders;

    @Option(names = "--rate", paramLabel = "N", description = "messages a second in all (10)")
    private @Nullable Double rate;

    @Option(
            names = "--pipeline",
            paramLabel = "N",
            description = "messages each sender keeps unanswered, instead of a rate")
    private @Nullable Integer pipeline;

    @Option(
            names = "--size",
            paramLabel = "BYTES",
            defaultValue = "100",
            description = "bytes of a text (${DEFAULT-VALUE})")
    private int size;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = Time.class,
            description = "how long it counts, as in 500ms, 30s, 5m (${DEFAULT-VALUE})")
    private Duration duration = Duration.ofSeconds(10);

    @Option(
            names = "--warmup",
            paramLabel = "TIME",
            defaultValue = "2s",
            converter = Time.class,
            description = "how long messages flow before it counts (${DEFAULT-VALUE})")
    private Duration warmup = Duration.ofSeconds(2);

    @Option(
            names = "--ramp",
            paramLabel = "TIME",
            converter = Time.class,
            description = "over which the users come in (default: a second for each 1,000)")
    private @Nullable Duration ramp;

    @Option(
            names = "--drain",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = Time.class,
            description = "the longest wait for what is on its way at the end (${DEFAULT-VALUE})")
    private Duration drain = Duration.ofSeconds(10);

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "names and texts are made from it (${DEFAULT-VALUE})")
    private long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "threads of this program (${DEFAULT-VALUE})")
    private int threads;

    @Option(
            names = "--sources",
            paramLabel = "N",
            description =
                    "local addresses to connect from, 127.0.0.1 onwards (default: one for each 28,000 users of a server on this machine)")
    private @Nullable Integer sources;

    @Option(
            names = "--pid",
            paramLabel = "PID",
            description = "the server's process here, to report its CPU time and memory")
    private @Nullable Long pid;

    @Option(
            names = "--max-p99",
            paramLabel = "MS",
            description = "fail if the 99th percentile of the latency is longer")
    private @Nullable Double maxP99;

    @Option(names = "--min-rate", paramLabel = "N", description = "fail if there are fewer deliveries a second")
    private @Nullable Double minRate;

    @Option(
            names = "--resume",
            description =
                    "users whose connection is lost come back and go on, as a real client does; say so when the server is to be restarted")
    private boolean resume;

    @Option(
            names = "--cuts",
            paramLabel = "N",
            defaultValue = "0",
            description = "connections cut each second, at random; implies --resume")
    private double cuts;

    @Option(
            names = "--stalled",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "users who stop reading while messages are sent, and do not count for the latency; implies --resume")
    private int stalled;

    @Option(
            names = "--verify",
            description =
                    "record everything and hold it against the ten guarantees; for short runs, as every delivery is kept")
    private boolean verify;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "keep the recording, as lines of JSON; implies --verify")
    private @Nullable Path record;

    @Option(names = "--json", description = "print the report as JSON")
    private boolean json;

    @Option(
            names = "--protocol",
            paramLabel = "NAME",
            defaultValue = "chat",
            description = "chat, or irc to measure an IRC server beside")
    private String protocol = "chat";

    @Override
    public Integer call() throws InterruptedException, CommandFailure {
        LoadOptions options = options();
        boolean rewritable =
                shell.terminals().err() && !shell.variable("TERM").orElse("").equals("dumb");
        ProgressLine progress = new ProgressLine(shell.err(), rewritable);
        LoadTest test = new LoadTest(options, progress);
        Thread hook = stopOnInterrupt(test, Thread.currentThread());
        LoadReport report;
        try {
            report = test.run();
        } catch (IOException e) {
            progress.finish();
            shell.tell(String.valueOf(e.getMessage()));
            return NOT_CONNECTED;
        } finally {
            forget(hook);
        }
        progress.finish();
        shell.print(json ? ReportJson.of(report) + "\n" : ReportTable.of(report));
        return report.isGood() ? GOOD : report.nobodyConnected() ? NOT_CONNECTED : NOT_MET;
    }

    private LoadOptions options() throws CommandFailure {
        if (rate != null && pipeline != null) {
            throw new ParameterException(spec.commandLine(), "take either --rate or --pipeline");
        }
        if (pid != null && !ServerCost.isKnownOf(pid)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "no process " + pid + " can be watched here; leave --pid out, or look with pgrep");
        }
        Dialect dialect = dialect();
        URI target = target(dialect);
        try {
            Pace pace = pipeline != null ? Pace.pipeline(pipeline) : Pace.rate(rate == null ? 10 : rate);
            return new LoadOptions(
                    target,
                    dialect,
                    scenario(),
                    pace,
                    new Timing(ramp != null ? ramp : Duration.ofMillis(users), warmup, duration, drain),
                    new Bounds(optional(maxP99), optional(minRate)),
                    threads,
                    sources != null ? sources : usualSources(target),
                    pid == null ? OptionalLong.empty() : OptionalLong.of(pid),
                    resume || cuts > 0 || stalled > 0,
                    cuts,
                    stalled,
                    verify || record != null,
                    Optional.ofNullable(record),
                    server.key(shell));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private Dialect dialect() throws CommandFailure {
        return Arrays.stream(Dialect.values())
                .filter(known -> known.name().equalsIgnoreCase(protocol))
                .findFirst()
                .orElseThrow(() -> CommandFailure.usage("--protocol is chat or irc, not '" + protocol + "'"));
    }

    /** An IRC server is told no key, so that any address will do. */
    private URI target(Dialect dialect) throws CommandFailure {
        if (dialect == Dialect.IRC) {
            try {
                return new URI(url == null ? "" : url);
            } catch (URISyntaxException e) {
                throw CommandFailure.usage("'" + url + "' is not an address such as irc://127.0.0.1:6667");
            }
        }
        URI target = server.settings(shell, url).url();
        Optional<String> objection = ServerUrl.objection(target, server.isInsecure());
        if (server.key(shell).isPresent() && objection.isPresent()) {
            throw CommandFailure.usage(objection.get());
        }
        server.warnIfInsecure(shell);
        return target;
    }

    /** An address has so many ports; of a network other than the loopback this machine has but one. */
    private int usualSources(URI target) {
        boolean enough = users <= LoadOptions.CONNECTIONS_PER_SOURCE;
        return enough || !isOnThisMachine(target.getHost()) ? 0 : 1 + users / LoadOptions.CONNECTIONS_PER_SOURCE;
    }

    private static boolean isOnThisMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false; // the test itself says so
        }
    }

    private Scenario scenario() {
        int each = members != null ? members : rooms == 0 ? 1 : Math.max(1, users / rooms);
        int talking = (int) Math.min(users, (long) rooms * each);
        int who = senders != null
                ? senders
                : pipeline != null ? Math.min(rooms, talking) : Math.min(talking, Math.max(1, users - stalled));
        return new Scenario(users, rooms, each, who, size, seed);
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static Thread stopOnInterrupt(LoadTest test, Thread runner) {
        Thread hook = new Thread(() -> {
            test.stop();
            try {
                runner.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
        return hook;
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It is running already.
        }
    }

    /** Reads {@code 500ms}, {@code 30s}, {@code 5m}; a bare number is seconds. */
    static final class Time implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String value) {
            String number = value.replaceFirst("(ms|s|m)$", "");
            String unit = value.substring(number.length());
            try {
                double millis =
                        Double.parseDouble(number) * (unit.equals("ms") ? 1 : unit.equals("m") ? 60_000 : 1_000);
                return Duration.ofMillis(Math.round(millis));
            } catch (NumberFormatException e) {
                throw new TypeConversionException("'" + value + "' is not a time such as 500ms, 30s or 5m");
            }
        }
    }
}
