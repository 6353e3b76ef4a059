package chat.embedded;

import chat.config.ServerSettings;
import chat.config.SettingsLoader;
import chat.config.SettingsProblem;
import chat.config.Surroundings;
import chat.protocol.Event;
import chat.server.assembly.StartFailure;
import chat.server.standalone.StandaloneServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A chat server inside another program. <strong>Public API</strong>: with {@link ChatStartException}, all of this project that other programs may
 * build on; its methods keep their meaning from version to version.
 *
 * <p>Serves from {@link #start} until {@link #close}, on threads of its own, which are daemons: the program decides how long it lives. From any
 * thread.
 */
public final class EmbeddedChatServer implements AutoCloseable {

    /** For each step of the end. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final StandaloneServer server;

    private EmbeddedChatServer(StandaloneServer server) {
        this.server = server;
    }

    /**
     * Starts a server. Blocks until it listens, up to about a second.
     *
     * @param settings by the keys of {@code conf/server.conf}, such as {@code port} (0: any free one) or {@code store.directory}, values as they
     *     are written there; the defaults hold for the rest. Neither the environment nor a file is read
     * @throws ChatStartException where a setting is wrong, the folder cannot be used, or the port is taken; nothing is left running
     */
    public static EmbeddedChatServer start(Map<String, String> settings) throws ChatStartException {
        try {
            return new EmbeddedChatServer(StandaloneServer.start(read(settings), "embedded"));
        } catch (StartFailure e) {
            throw new ChatStartException(e.getMessage());
        }
    }

    private static ServerSettings read(Map<String, String> settings) throws ChatStartException {
        List<String> sets = settings.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .toList();
        Surroundings none = new Surroundings(
                Map.of(), System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")));
        var loaded = SettingsLoader.program(sets, none);
        Optional<ServerSettings> ready = loaded.fold(all -> Optional.of(all.settings()), refused -> Optional.empty());
        if (ready.isPresent()) {
            return ready.get();
        }
        throw new ChatStartException(loaded.<String>fold(
                all -> "",
                refused ->
                        refused.problems().stream().map(SettingsProblem::text).collect(Collectors.joining("; "))));
    }

    /** Where clients connect: {@code ws://127.0.0.1:8025/chat}. */
    public URI uri() {
        return URI.create("ws://" + (server.host().contains(":") ? "[" + server.host() + "]" : server.host()) + ":"
                + server.port() + ServerSettings.PATH);
    }

    /** How many connections there are. */
    public int connections() {
        return server.chat().connections();
    }

    /**
     * Tells everybody who is connected something.
     *
     * @param text one line, shown as the server's own words
     */
    public void announce(String text) {
        server.chat().notice(text, Event.Level.INFO);
    }

    /** Answers what was asked, says good-bye, flushes and ends. Blocks, up to some seconds. */
    @Override
    public void close() {
        server.stop(PATIENCE);
    }
}
