package chat.load.check;

/**
 * One thing that a client did, was told or saw.
 *
 * <p>A client is a session: one that lost its identity goes on under another name, as the recorder sees to. A target is {@code #} and a
 * room, or {@code @} and the name of a user.
 */
public sealed interface HistoryEvent {

    /** Nanoseconds since the recording began, on one monotonic clock for all clients. */
    long at();

    /** The session; empty where it is about all. */
    String client();

    /**
     * The server said that the client has this name.
     *
     * @param resumed whether the session went on
     * @param inbox the sequence after which its whispers come; -1 for a mere change of name
     */
    record Named(long at, String client, String name, boolean resumed, long inbox) implements HistoryEvent {}

    /** The client asked for an end of this name: a good-bye, or a change of name. From here on it claims it no more. */
    record Released(long at, String client, String name) implements HistoryEvent {}

    /** The connection ended, for whatever reason. */
    record Disconnected(long at, String client) implements HistoryEvent {}

    /** The client sent something to be said; the same id again is a repeat. */
    record Said(long at, String client, String target, String id, String kind, String text) implements HistoryEvent {}

    /**
     * The server acknowledged it.
     *
     * @param time when the server says that it was stored
     */
    record Acked(long at, String client, String target, String id, long seq, String time) implements HistoryEvent {}

    /** The server refused something. */
    record Refused(long at, String client, String id, String code) implements HistoryEvent {}

    /**
     * The client is in a room and its events flow.
     *
     * @param afterEpoch the epoch that {@code after} belonged to; empty where the client did not ask to continue
     * @param after the sequence after which it asked to continue; -1 where it did not
     * @param gapFrom the first sequence declared as gone; 0 for none
     * @param gapTo the last one
     */
    record Joined(
            long at,
            String client,
            String room,
            String epoch,
            long head,
            String afterEpoch,
            long after,
            long gapFrom,
            long gapTo)
            implements HistoryEvent {

        /** Whether the client's view of the room goes on where it was. */
        boolean continues() {
            return after >= 0 && afterEpoch.equals(epoch);
        }
    }

    /** The client is out of a room. */
    record Left(long at, String client, String room) implements HistoryEvent {}

    /** A room's message arrived, live or as the history that follows a join. */
    record Seen(long at, String client, String room, Content content) implements HistoryEvent {}

    /** A message was read by asking for older ones. */
    record Read(long at, String client, String room, Content content) implements HistoryEvent {}

    /** A whisper arrived: one to this client, or the other view of its own. */
    record Whispered(long at, String client, String to, Content content) implements HistoryEvent {}

    /** Nobody has said anything for long enough that everything must have arrived. */
    record Quiet(long at, String client) implements HistoryEvent {}
}
