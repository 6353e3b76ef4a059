package chat.cli.server;

import chat.cli.logging.Logging;
import chat.cli.shell.CommandFailure;
import chat.cli.shell.ExitCode;
import chat.cli.shell.Shell;
import chat.config.LogSettings;
import chat.config.ServerSettings;
import chat.server.assembly.StartFailure;
import chat.server.standalone.StandaloneServer;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server, from its settings to its last flushed line. */
public final class ServerProgram {

    /** For each step of a stop: answering what was asked, and clients closing their side. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ServerSettings settings;
    private final String version;
    private final Shell shell;

    /**
     * A server that does not run yet.
     *
     * @param version of this program, told to clients
     */
    public ServerProgram(ServerSettings settings, String version, Shell shell) {
        this.settings = settings;
        this.version = version;
        this.shell = shell;
    }

    /**
     * Serves until a signal comes, and stops in order.
     *
     * @throws CommandFailure where the server cannot start; nothing is left running
     */
    public void run() throws CommandFailure {
        Logging logging = logging(settings.log());
        try {
            serve();
        } finally {
            logging.close();
        }
    }

    private void serve() throws CommandFailure {
        if (settings.store().kind() == ServerSettings.Store.Kind.MEMORY) {
            shell.tell("nothing that is said will outlive this server (store.kind is memory)");
        }
        StandaloneServer server = start();
        StopSignal signal = StopSignal.install();
        try {
            try {
                announce(server);
                signal.await();
                shell.tell("stopping; another Ctrl-C ends at once");
            } finally {
                log().info("stopping");
                server.stop(PATIENCE);
                log().info("stopped");
            }
        } finally {
            signal.done();
        }
    }

    private StandaloneServer start() throws CommandFailure {
        try {
            return StandaloneServer.start(settings, version);
        } catch (StartFailure e) {
            throw CommandFailure.of(ExitCode.REFUSED, e.getMessage());
        }
    }

    private static Logging logging(LogSettings log) throws CommandFailure {
        try {
            return Logging.forServer(log);
        } catch (IOException e) {
            throw CommandFailure.of(ExitCode.REFUSED, String.valueOf(e.getMessage()));
        }
    }

    private void announce(StandaloneServer server) throws CommandFailure {
        String scheme = settings.tls().isPresent() ? "wss" : "ws";
        shell.print("listening on " + scheme + "://" + Addresses.inUrl(server.host()) + ":" + server.port()
                + ServerSettings.PATH + "\n");
        log().info(
                        "serving: version={} host={} port={} store={}",
                        version,
                        server.host(),
                        server.port(),
                        server.keptIn());
    }

    /** Not a field: logging must be set up before the first logger is asked for. */
    private static Logger log() {
        return LoggerFactory.getLogger(ServerProgram.class);
    }
}
