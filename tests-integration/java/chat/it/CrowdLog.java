package chat.it;

import chat.domain.RequestId;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.protocol.Event;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a crowd knows together: each sequence of a room stands for one message, whoever saw it. From any thread. */
final class CrowdLog {

    /** A place in a room. */
    record Place(RoomName room, long seq) {}

    /** What was acknowledged there. */
    record Said(RequestId id, UserName from, String text) {}

    private final Map<Place, Event.Message> seen = new ConcurrentHashMap<>();
    private final Map<Place, Said> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, Event.Whisper> whispers = new ConcurrentHashMap<>();

    void seen(Event.Message message) {
        Event.Message first = seen.putIfAbsent(new Place(message.room(), message.seq()), message);
        if (first != null && !first.equals(message)) {
            throw new IllegalStateException("somebody else saw " + first);
        }
    }

    void acknowledged(RoomName room, long seq, RequestId id, UserName from, String text) {
        Said before = acknowledged.putIfAbsent(new Place(room, seq), new Said(id, from, text));
        if (before != null) {
            throw new IllegalStateException("the place of " + id + " was given to " + before);
        }
    }

    void whisper(Event.Whisper whisper) {
        Event.Whisper first = whispers.putIfAbsent(whisper.from() + " " + whisper.id(), whisper);
        if (first != null && !first.equals(whisper)) {
            throw new IllegalStateException("somebody else saw " + first);
        }
    }

    Map<Place, Said> acknowledged() {
        return Map.copyOf(acknowledged);
    }
}
