package chat.client;

import chat.client.socket.ProxyRules;
import chat.domain.UserName;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * How to connect, and as whom.
 *
 * @param url a {@code ws} or {@code wss} address; {@link ServerUrl#parse} makes one of what a user typed
 * @param user the name wished for
 * @param key the server's access key, where it asks for one
 * @param program name and version of the program, for the server's log; at most 64 characters
 * @param tls whom to believe
 * @param allowPlain whether {@code ws://} to another machine is allowed
 * @param reconnect whether to come back after a lost connection; the first attempt is never repeated
 * @param timing how patient to be
 * @param unsent how many requests may wait for their answers; more are refused
 * @param sessions where the session's token is kept between runs
 * @param operator as which operator to act
 * @param proxies which proxy leads to the server
 */
public record ClientOptions(
        URI url,
        UserName user,
        Optional<String> key,
        String program,
        Tls tls,
        boolean allowPlain,
        boolean reconnect,
        Timing timing,
        int unsent,
        SessionStore sessions,
        Optional<OperatorLogin> operator,
        ProxyRules proxies) {

    private static final int LONGEST_PROGRAM = 64;

    public ClientOptions {
        Objects.requireNonNull(url);
        Objects.requireNonNull(user);
        if (program.length() > LONGEST_PROGRAM) {
            throw new IllegalArgumentException("a program's name is at most " + LONGEST_PROGRAM + " characters");
        }
        if (unsent < 1) {
            throw new IllegalArgumentException("nothing may wait: " + unsent);
        }
    }

    /** The usual: verified TLS, no plain text to others, coming back, nothing kept. */
    public static ClientOptions of(URI url, UserName user) {
        return new ClientOptions(
                url,
                user,
                Optional.empty(),
                "chat",
                Tls.DEFAULT,
                false,
                true,
                Timing.DEFAULT,
                1_000,
                SessionStore.none(),
                Optional.empty(),
                ProxyRules.NONE);
    }

    public ClientOptions withKey(Optional<String> newKey) {
        return new ClientOptions(
                url, user, newKey, program, tls, allowPlain, reconnect, timing, unsent, sessions, operator, proxies);
    }

    public ClientOptions withProgram(String newProgram) {
        return new ClientOptions(
                url, user, key, newProgram, tls, allowPlain, reconnect, timing, unsent, sessions, operator, proxies);
    }

    public ClientOptions withTls(Tls newTls) {
        return new ClientOptions(
                url, user, key, program, newTls, allowPlain, reconnect, timing, unsent, sessions, operator, proxies);
    }

    public ClientOptions withAllowPlain(boolean allowed) {
        return new ClientOptions(
                url, user, key, program, tls, allowed, reconnect, timing, unsent, sessions, operator, proxies);
    }

    public ClientOptions withReconnect(boolean again) {
        return new ClientOptions(
                url, user, key, program, tls, allowPlain, again, timing, unsent, sessions, operator, proxies);
    }

    public ClientOptions withTiming(Timing newTiming) {
        return new ClientOptions(
                url, user, key, program, tls, allowPlain, reconnect, newTiming, unsent, sessions, operator, proxies);
    }

    public ClientOptions withSessions(SessionStore store) {
        return new ClientOptions(
                url, user, key, program, tls, allowPlain, reconnect, timing, unsent, store, operator, proxies);
    }

    public ClientOptions withUnsent(int most) {
        return new ClientOptions(
                url, user, key, program, tls, allowPlain, reconnect, timing, most, sessions, operator, proxies);
    }

    public ClientOptions withOperator(Optional<OperatorLogin> login) {
        return new ClientOptions(
                url, user, key, program, tls, allowPlain, reconnect, timing, unsent, sessions, login, proxies);
    }

    public ClientOptions withProxies(ProxyRules rules) {
        return new ClientOptions(
                url, user, key, program, tls, allowPlain, reconnect, timing, unsent, sessions, operator, rules);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ClientOptions[url=" + url + ", user=" + user + "]";
    }
}
