package chat.server;

import chat.domain.MessageText;
import chat.domain.NameRules;
import chat.protocol.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the chat has to know of the operator's wishes. Plain values, valid from the constructor on.
 *
 * @param name the server's name, shown to clients
 * @param version the program's version, shown to clients
 * @param motd what is said to everyone who comes; may be empty
 * @param rates how much one may send
 * @param bounds how much there may be of anything
 * @param session how long things may take
 * @param names which names people get
 * @param access who is let in, and who may do more than others
 */
public record ChatSettings(
        String name,
        String version,
        String motd,
        Rates rates,
        Bounds bounds,
        SessionTimes session,
        NameRules names,
        Access access) {

    /** For a server that is open to everybody, with ASCII names. */
    public ChatSettings(String name, String version, String motd, Rates rates, Bounds bounds, SessionTimes session) {
        this(name, version, motd, rates, bounds, session, NameRules.ASCII, Access.OPEN);
    }

    public ChatSettings with(NameRules rules) {
        return new ChatSettings(name, version, motd, rates, bounds, session, rules, access);
    }

    public ChatSettings with(Access who) {
        return new ChatSettings(name, version, motd, rates, bounds, session, names, who);
    }

    /**
     * Who is let in, and who may do more than others.
     *
     * @param key what everybody has to know to come in; empty: nothing
     * @param operators the keys of operators
     */
    public record Access(Optional<String> key, List<OperatorKey> operators) {

        /** For everybody, without operators. */
        public static final Access OPEN = new Access(Optional.empty(), List.of());

        public Access {
            operators = List.copyOf(operators);
        }

        /** Without the key. */
        @Override
        public String toString() {
            return "Access[key=" + (key.isPresent() ? "set" : "none") + ", operators=" + operators.size() + "]";
        }
    }

    /**
     * Token buckets; a burst of 0 means no limit, and for a session none for its address either.
     *
     * @param perSecond messages a second of one session
     * @param burst messages of one session at once
     * @param addressPerSecond messages a second of all sessions from one address
     * @param addressBurst messages of all sessions from one address at once
     */
    public record Rates(double perSecond, int burst, double addressPerSecond, int addressBurst) {

        /** No limits at all. */
        public static final Rates UNLIMITED = new Rates(0, 0, 0, 0);

        public Rates {
            if (perSecond < 0 || burst < 0 || addressPerSecond < 0 || addressBurst < 0) {
                throw new IllegalArgumentException("negative rate");
            }
            // Who lifts the limit of a session means it: a hundred of them at one address are not to meet another.
            addressBurst = burst == 0 ? 0 : addressBurst;
        }
    }

    /**
     * Upper bounds, each at least 1.
     *
     * @param frame UTF-8 bytes of a frame
     * @param pipeline requests of a session waiting unanswered
     * @param sendQueue bytes waiting for one connection
     * @param roomCapacity members of a room
     * @param roomsPerUser rooms one user is in
     * @param rooms rooms in all
     * @param historyShown messages shown on joining
     */
    public record Bounds(
            int frame, int pipeline, int sendQueue, int roomCapacity, int roomsPerUser, int rooms, int historyShown) {
        public Bounds {
            if (Math.min(
                                    Math.min(Math.min(frame, pipeline), Math.min(sendQueue, roomCapacity)),
                                    Math.min(roomsPerUser, rooms))
                            < 1
                    || historyShown < 0) {
                throw new IllegalArgumentException("a bound is at least 1");
            }
        }
    }

    /**
     * Times, all positive.
     *
     * @param hello from the connection to its hello
     * @param heartbeat within which each side shows a sign of life; after twice that the connection is given up
     * @param grace for which a lost session is held
     */
    public record SessionTimes(Duration hello, Duration heartbeat, Duration grace) {
        public SessionTimes {
            if (hello.isNegative()
                    || hello.isZero()
                    || heartbeat.isNegative()
                    || heartbeat.isZero()
                    || grace.isNegative()) {
                throw new IllegalArgumentException("a time is positive");
            }
        }
    }

    /** As the welcome tells them. */
    Reply.Limits limits() {
        return new Reply.Limits(
                MessageText.MAX_CHARACTERS,
                bounds.frame(),
                rates.burst() == 0 ? 0 : rates.perSecond(),
                rates.burst(),
                bounds.roomsPerUser(),
                bounds.pipeline());
    }
}
