package chat.cli.client;

import chat.client.ClientOptions;
import chat.client.OperatorLogin;
import chat.client.SessionFile;
import chat.client.SessionStore;
import chat.client.Timing;
import chat.client.Tls;
import chat.client.socket.ProxyRules;
import chat.config.ClientSettings;
import chat.domain.UserName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a command reaches its server.
 *
 * @param settings of the client
 * @param key the server's access key, where it asks for one
 * @param operator as which operator to act
 * @param tls whom to believe
 * @param insecure whether to go without encryption to another machine
 * @param program name and version, for the server's log
 * @param state the folder for what is kept between runs; empty for a user without a home folder
 * @param proxies which proxy leads to the server
 */
public record Reach(
        ClientSettings settings,
        Optional<String> key,
        Optional<OperatorLogin> operator,
        Tls tls,
        boolean insecure,
        String program,
        Optional<Path> state,
        ProxyRules proxies) {

    /** Why nothing is kept, for people. */
    static final String NO_STATE = "nothing is kept between runs, as this user has no home folder:"
            + " set XDG_STATE_HOME or HOME to an absolute path";

    /** The same, with this access key. */
    Reach withKey(String typed) {
        return new Reach(settings, Optional.of(typed), operator, tls, insecure, program, state, proxies);
    }

    /** Without the keys. */
    @Override
    public String toString() {
        return "Reach[" + settings.url() + "]";
    }

    /** The options for somebody. */
    ClientOptions as(UserName user) {
        return ClientOptions.of(settings.url(), user)
                .withKey(key)
                .withOperator(operator)
                .withTls(tls)
                .withAllowPlain(insecure)
                .withProxies(proxies)
                .withProgram(program)
                .withUnsent(settings.input().unsent())
                .withTiming(timing(settings.connection()));
    }

    /**
     * Where a user's session is kept.
     *
     * @param folder in the state folder, for a kind of client
     * @param trouble is told in one line why it cannot be kept
     */
    SessionStore session(String folder, UserName user, Consumer<String> trouble) {
        if (state.isEmpty()) {
            trouble.accept(NO_STATE);
            return SessionStore.none();
        }
        return SessionFile.open(state.get().resolve(folder), settings.url(), user, trouble);
    }

    private static Timing timing(ClientSettings.Connection connection) {
        return new Timing(
                connection.timeout(), connection.heartbeat(), connection.firstRetry(), connection.longestRetry());
    }

    /** How long an answer may take. */
    Duration patience() {
        return settings.connection().timeout();
    }
}
