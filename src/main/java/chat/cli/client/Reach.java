package chat.cli.client;

import chat.client.ClientOptions;
import chat.client.OperatorLogin;
import chat.client.Timing;
import chat.client.Tls;
import chat.client.socket.ProxyRules;
import chat.config.ClientSettings;
import chat.domain.UserName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a command reaches its server.
 *
 * @param settings of the client
 * @param key the server's access key, where it asks for one
 * @param operator as which operator to act
 * @param tls whom to believe
 * @param insecure whether to go without encryption to another machine
 * @param program name and version, for the server's log
 * @param state the folder for what is kept between runs
 * @param proxies which proxy leads to the server
 */
public record Reach(
        ClientSettings settings,
        Optional<String> key,
        Optional<OperatorLogin> operator,
        Tls tls,
        boolean insecure,
        String program,
        Path state,
        ProxyRules proxies) {

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

    private static Timing timing(ClientSettings.Connection connection) {
        return new Timing(
                connection.timeout(), connection.heartbeat(), connection.firstRetry(), connection.longestRetry());
    }

    /** How long an answer may take. */
    Duration patience() {
        return settings.connection().timeout();
    }
}
