package chat.protocol;

import java.util.Optional;

/** Why a connection ends, and whether a client should come back. */
public enum CloseCode {
    /** The user said good-bye. */
    BYE(1000, Return.NEVER, "bye"),
    /** The server is going down. */
    GOING_AWAY(1001, Return.RESUME, "the server is going away"),
    /** Not a WebSocket, or against RFC 6455. */
    PROTOCOL_ERROR(1002, Return.A_FEW_TIMES, "protocol error"),
    /** Binary data, where only text is spoken. */
    UNSUPPORTED_DATA(1003, Return.A_FEW_TIMES, "text messages only"),
    /** Text that is not UTF-8. */
    INVALID_DATA(1007, Return.A_FEW_TIMES, "text that is not UTF-8"),
    /** Against the server's rules. */
    POLICY(1008, Return.NEVER, "against the server's policy"),
    /** A message longer than the server takes. */
    TOO_BIG(1009, Return.A_FEW_TIMES, "message too big"),
    /** The server met a fault of its own. */
    INTERNAL_ERROR(1011, Return.RESUME, "the server failed"),
    /** The server is restarting. */
    RESTART(1012, Return.RESUME, "the server is restarting"),
    /** There are too many connections, in all or from one address. */
    TRY_AGAIN_LATER(1013, Return.LATER, "too many connections"),
    /** No hello within the time allowed. */
    HELLO_TIMEOUT(4000, Return.RESUME, "no hello in time"),
    /** The connection did not take what was sent to it. */
    SLOW_CONSUMER(4001, Return.RESUME, "reading too slowly"),
    /** The session goes on over another connection. */
    RESUMED_ELSEWHERE(4002, Return.NEVER, "the session was resumed elsewhere"),
    /** An operator removed the user. */
    REMOVED(4003, Return.NEVER, "removed by an operator"),
    /** Kept sending beyond the limits. */
    KEPT_FLOODING(4004, Return.LATER, "kept breaking the rate limit"),
    /** Nothing was heard for two heartbeats. */
    HEARTBEAT_LOST(4005, Return.RESUME, "heartbeat lost");

    /** Whether a client should connect again by itself. */
    public enum Return {
        /** No: it would end the same way, or the user meant it. */
        NEVER,
        /** Yes, by the usual backoff, and resume. */
        RESUME,
        /** Yes, as {@link #RESUME}, since the network may have damaged what was sent; but it gives up when that happens again and again. */
        A_FEW_TIMES,
        /** Yes, not before a minute has passed. */
        LATER
    }

    private final int code;
    private final Return comeBack;
    private final String reason;

    CloseCode(int code, Return comeBack, String reason) {
        this.code = code;
        this.comeBack = comeBack;
        this.reason = reason;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    public Return comeBack() {
        return comeBack;
    }

    /** The reason phrase sent along, at most 123 bytes. */
    public String reason() {
        return reason;
    }

    /** The constant with this number; empty for one that the protocol does not name, after which a client resumes. */
    public static Optional<CloseCode> of(int code) {
        for (CloseCode each : values()) {
            if (each.code == code) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
