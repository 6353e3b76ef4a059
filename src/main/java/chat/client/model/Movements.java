package chat.client.model;

import chat.domain.RoomName;
import chat.domain.UserName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds the coming and going in a room back for a moment, so that a run of it becomes one line, and who came and went at once becomes
 * none.
 */
final class Movements {

    /** How long the first of a run waits for company. */
    static final Duration WAIT = Duration.ofSeconds(2);

    private record Move(UserName who, Line.Way way) {}

    /** By key, in order. */
    private final Map<String, Move> held = new LinkedHashMap<>();

    private Instant since = Instant.EPOCH;

    void add(UserName who, Line.Way way, Instant at) {
        if (held.isEmpty()) {
            since = at;
        }
        @Nullable Move before = held.remove(who.key());
        if (before == null || !undoes(before.way(), way)) {
            held.put(who.key(), new Move(who, way));
        }
    }

    private static boolean undoes(Line.Way before, Line.Way after) {
        return switch (before) {
            case JOINED -> after == Line.Way.LEFT;
            case LEFT -> after == Line.Way.JOINED;
            case LOST -> after == Line.Way.BACK;
            case BACK -> after == Line.Way.LOST;
            case AWAY -> after == Line.Way.HERE;
            case HERE -> after == Line.Way.AWAY;
        };
    }

    /** Whether they waited for long enough, or nobody can tell: the clock went back. */
    boolean isDue(Instant now) {
        return !held.isEmpty() && Duration.between(since, now).abs().compareTo(WAIT) >= 0;
    }

    /** What was held back: a line for each way in which people went. */
    List<Line> flush(RoomName room) {
        Map<Line.Way, List<UserName>> ways = new LinkedHashMap<>();
        for (Move move : held.values()) {
            ways.computeIfAbsent(move.way(), way -> new ArrayList<>()).add(move.who());
        }
        held.clear();
        List<Line> lines = new ArrayList<>();
        ways.forEach((way, who) -> lines.add(new Line.Moved(since, room, way, who)));
        return lines;
    }
}
