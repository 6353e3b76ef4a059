package chat.server;

/** How much of everything a running chat has at the moment, for metrics. From any thread; costs next to nothing. */
public interface ChatStatus {

    /** Whether it takes connections and can store what is said. */
    boolean isReady();

    /** Open connections, greeted or not. */
    int connections();

    /** Sessions, connected or lost. */
    int sessions();

    /** Rooms, with members or without. */
    int rooms();

    /** Reads and writes that failed and wait for the store to answer again. */
    int retries();

    /** Seconds by which the clock is ahead of the time that counts; 0 unless it has jumped ahead. */
    long clockAheadSeconds();

    /** Bytes that wait to be sent, over all connections. */
    long queuedBytes();

    /** Bytes of recent messages held in memory, over all rooms and inboxes. */
    long tailBytes();
}
