package chat.server;

import chat.domain.RefusalCode;

/** What the chat counts. Every method may be called from any thread and costs next to nothing. */
public interface Metrics {

    /** Counts nothing. */
    Metrics NONE = new Metrics() {};

    /** Messages accepted from clients (before the store has them). */
    default void received() {}

    /** Message and notice frames handed to connections. */
    default void delivered(int frames) {}

    /** A request was refused. */
    default void refused(RefusalCode code) {}

    /** A batch became durable (or failed to). */
    default void appended(int messages, long nanos) {}

    /** A request waited this long in front of its lane. */
    default void waitedForLane(long nanos) {}

    /** A connection was closed by the server. */
    default void closed(int code) {}
}
