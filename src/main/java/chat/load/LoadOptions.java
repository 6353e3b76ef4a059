package chat.load;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A whole run.
 *
 * @param target {@code ws://HOST:PORT/PATH}, or {@code irc://HOST:PORT}
 * @param threads selector threads, 1 or more
 * @param sources local addresses to connect from, 127.0.0.1 onwards; 0 leaves the choice to the system
 * @param server the server's process on this machine, whose CPU time and memory to report
 * @param resume whether users whose connection is lost come back and go on, as a real client does
 * @param cuts connections cut a second, all over the users; above 0 with {@code resume} only
 * @param stalled users who say nothing, stop reading when the first message is sent, and read again when the last one was; with {@code resume}
 *     only. What they get does not count for the latency.
 * @param verify whether to record everything and hold it against the guarantees afterwards
 * @param record where to keep the recording; a temporary file otherwise
 * @param key what a server with an access key wants to know; in no report and no recording
 */
public record LoadOptions(
        URI target,
        Dialect dialect,
        Scenario scenario,
        Pace pace,
        Timing timing,
        Bounds bounds,
        int threads,
        int sources,
        OptionalLong server,
        boolean resume,
        double cuts,
        int stalled,
        boolean verify,
        Optional<Path> record,
        Optional<String> key) {

    /** Connections that one local address can have to one port, with room to spare for what lingers. */
    public static final int CONNECTIONS_PER_SOURCE = 28_000;

    /** An IRC message has no id, so its text carries what the load test must know. */
    private static final int MIN_IRC_SIZE = 64;

    private static final int MAX_SOURCES = 250;

    /** @throws IllegalArgumentException with a line for the operator */
    public LoadOptions {
        if (target.getHost() == null || target.getPort() < 0) {
            throw new IllegalArgumentException("the address needs a host and a port, as in ws://127.0.0.1:8025/chat");
        }
        if (dialect == Dialect.CHAT && !"ws".equals(target.getScheme())) {
            throw new IllegalArgumentException(
                    "a load test speaks plain ws:// only; point it at the server's own port");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread is needed");
        }
        if (sources < 0 || sources > MAX_SOURCES) {
            throw new IllegalArgumentException("there are 0 to " + MAX_SOURCES + " local addresses to connect from");
        }
        if (dialect == Dialect.IRC && scenario.size() < MIN_IRC_SIZE) {
            throw new IllegalArgumentException("texts over irc need at least " + MIN_IRC_SIZE + " bytes");
        }
        if (cuts < 0 || (cuts > 0 && !resume)) {
            throw new IllegalArgumentException("connections can only be cut where users come back");
        }
        if (stalled < 0 || stalled > scenario.users() - scenario.senders() || (stalled > 0 && !resume)) {
            throw new IllegalArgumentException(
                    "only users who say nothing can stop reading, and only where they come back");
        }
        if (dialect == Dialect.IRC && (threads > 1 || verify || resume)) {
            throw new IllegalArgumentException("irc runs on one thread, and has nothing to resume or to verify");
        }
    }
}
