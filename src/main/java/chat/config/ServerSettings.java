package chat.config;

import chat.domain.AddressRange;
import chat.domain.UserName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The server's settings, every value within its bounds. What each means stands in {@code conf/server.conf}.
 *
 * @param listener where clients connect
 * @param metrics where metrics and health are served besides; empty: on the clients' listener only
 * @param tls what {@code wss} is served with; empty: {@code ws} is served
 */
public record ServerSettings(
        Listener listener,
        Optional<Listener> metrics,
        Optional<Tls> tls,
        Security security,
        Names names,
        Identity identity,
        Limits limits,
        History history,
        Session session,
        Store store,
        LogSettings log) {

    /** The path of the chat's endpoint, which is part of the protocol and not to be configured. */
    public static final String PATH = "/chat";

    /**
     * An address to listen on.
     *
     * @param port 0: any free one
     */
    public record Listener(String host, int port) {}

    /** The certificate and its key, as PEM files. */
    public record Tls(Path certificate, Path key) {}

    /**
     * Who is let in, and who may do more than others.
     *
     * @param accessKey what everybody has to know; empty: nothing
     * @param operators names and hashed keys, as {@code chat admin hash-key} prints them
     * @param origins web pages let in besides the server's own
     * @param hosts the names this server goes by; empty: any
     * @param proxies who is believed when they say whom they speak for
     */
    public record Security(
            Optional<String> accessKey,
            List<String> operators,
            List<String> origins,
            List<String> hosts,
            List<AddressRange> proxies) {

        /** Without its secrets. */
        @Override
        public String toString() {
            return "Security[origins=" + origins + ", hosts=" + hosts + ", proxies=" + proxies + "]";
        }
    }

    /**
     * Which names people get.
     *
     * @param unicode whether those beyond ASCII are taken
     * @param reserved those nobody gets
     */
    public record Names(boolean unicode, List<UserName> reserved) {}

    /**
     * What the server says of itself.
     *
     * @param motd empty: none
     */
    public record Identity(String name, String motd) {}

    /**
     * What one user, one address and the whole server may use.
     *
     * @param session the rate of one session
     * @param address the rate of all sessions of one address
     * @param connections open at once, on the whole server; 0: no limit
     * @param connectionsPerAddress open at once; 0: no limit
     * @param rooms on the whole server
     * @param roomsPerUser joined at once
     * @param roomCapacity members of one room
     * @param sendQueue bytes that may wait for one connection
     * @param pipeline requests of one session that may wait unanswered
     * @param frame bytes of one incoming frame
     */
    public record Limits(
            Rate session,
            Rate address,
            int connections,
            int connectionsPerAddress,
            int rooms,
            int roomsPerUser,
            int roomCapacity,
            long sendQueue,
            int pipeline,
            int frame) {}

    /**
     * A token bucket.
     *
     * @param perSecond tokens that come back in a second; above 0, may be fractional
     * @param burst tokens it holds; 0: there is no limit
     */
    public record Rate(double perSecond, int burst) {
        public boolean isLimited() {
            return burst > 0;
        }
    }

    /**
     * What is kept of what was said.
     *
     * @param shown messages sent on joining
     * @param kept messages of a room; 0: no limit
     * @param age messages older than this go; empty: none do
     */
    public record History(int shown, int kept, Optional<Duration> age) {}

    /**
     * The times of a session.
     *
     * @param grace for which a lost session is held
     * @param heartbeat between signs of life
     * @param helloTimeout until a connection must have greeted
     */
    public record Session(Duration grace, Duration heartbeat, Duration helloTimeout) {}

    /** Where messages are kept, and how safely. */
    public record Store(Kind kind, Path directory, Durability durability) {

        /** What keeps them. */
        public enum Kind {
            SQLITE,
            /** Nothing outlives the process. */
            MEMORY
        }

        /** When a message counts as kept. */
        public enum Durability {
            /** Once it is on the disk. */
            FSYNC,
            /** Once the operating system has it: a power loss may take the last ones. */
            OS
        }
    }
}
