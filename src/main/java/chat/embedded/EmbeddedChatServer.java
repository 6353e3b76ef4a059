package chat.embedded;

import chat.config.ServerSettings;
import chat.config.SettingsLoader;
import chat.config.SettingsProblem;
import chat.config.Surroundings;
import chat.protocol.Event;
import chat.server.assembly.StartFailure;
import chat.server.standalone.StandaloneServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
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

    private static final int MOST_ANNOUNCED = 4_000;

    private final StandaloneServer server;
    private final boolean encrypted;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedChatServer(StandaloneServer server, boolean encrypted) {
        this.server = server;
        this.encrypted = encrypted;
    }

    /**
     * Starts a server. Blocks until it listens, up to about a second.
     *
     * @param settings by the keys of {@code conf/server.conf}, such as {@code port} (0: any free one) or {@code store.directory}, values as they
     *     are written there; the defaults hold for the rest. No setting is taken from the environment or a file
     * @throws ChatStartException where a setting is wrong, the folder cannot be used, or the port is taken; nothing is left running
     */
    public static EmbeddedChatServer start(Map<String, String> settings) throws ChatStartException {
        try {
            ServerSettings all = read(settings);
            return new EmbeddedChatServer(
                    StandaloneServer.start(all, version()), all.tls().isPresent());
        } catch (StartFailure e) {
            throw new ChatStartException(e.getMessage());
        }
    }

    /** From the jar's manifest; {@code dev} for classes that are in none. */
    private static String version() {
        String version = EmbeddedChatServer.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }

    private static ServerSettings read(Map<String, String> settings) throws ChatStartException {
        List<String> sets = settings.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .toList();
        var loaded = SettingsLoader.program(sets, Surroundings.ofProcess());
        Optional<ServerSettings> ready = loaded.fold(all -> Optional.of(all.settings()), refused -> Optional.empty());
        if (ready.isPresent()) {
            return ready.get();
        }
        throw new ChatStartException(loaded.<String>fold(
                all -> "",
                refused ->
                        refused.problems().stream().map(SettingsProblem::text).collect(Collectors.joining("; "))));
    }

    /** Where clients on this machine connect: {@code ws://127.0.0.1:8025/chat}, {@code wss} where a certificate was set. */
    public URI uri() {
        return URI.create((encrypted ? "wss://" : "ws://")
                + (server.host().contains(":") ? "[" + server.host() + "]" : server.host()) + ":" + server.port()
                + ServerSettings.PATH);
    }

    /** How many connections there are. */
    public int connections() {
        return server.chat().connections();
    }

    /**
     * Tells everybody who is connected something.
     *
     * @param text one line of up to 4,000 characters, shown as the server's own words; a line break or another control character is an {@link
     *     IllegalArgumentException}
     */
    public void announce(String text) {
        if (text.isBlank() || text.length() > MOST_ANNOUNCED || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("one line of 1 to " + MOST_ANNOUNCED + " characters is announced");
        }
        server.chat().notice(text, Event.Level.INFO);
    }

    /** Answers what was asked, says good-bye, flushes and ends. Blocks, up to some seconds. Once is enough; more does nothing. */
    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            server.stop(PATIENCE);
        }
    }
}
