package chat.domain;

/**
 * An ordered log: a room is a stream with many readers, an inbox a stream with one.
 *
 * @param text {@code #} and a room's name, or {@code @} and an identity
 */
public record StreamId(String text) {

    private static final char ROOM = '#';
    private static final char INBOX = '@';

    /** @throws IllegalArgumentException for a text that names neither a room nor an inbox */
    public StreamId {
        if (text.length() < 2 || (text.charAt(0) != ROOM && text.charAt(0) != INBOX)) {
            throw new IllegalArgumentException("not a stream: " + text);
        }
    }

    public static StreamId room(RoomName room) {
        return new StreamId(ROOM + room.text());
    }

    public static StreamId inbox(Identity owner) {
        return new StreamId(INBOX + owner.text());
    }

    public boolean isRoom() {
        return text.charAt(0) == ROOM;
    }

    /** The room of a room's stream. @throws IllegalStateException for an inbox */
    public RoomName room() {
        if (!isRoom()) {
            throw new IllegalStateException("an inbox has no room");
        }
        return new RoomName(text.substring(1));
    }

    @Override
    public String toString() {
        return text;
    }
}
