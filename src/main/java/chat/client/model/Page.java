package chat.client.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the user reads, from top to bottom: lines of the conversation that is looked at, each below the day it belongs to. */
final class Page {

    private final Conversations conversations;
    private final ZoneId zone;
    /** That of the last line. */
    private LocalDate lastDay;

    Page(Conversations conversations, ZoneId zone, Instant now) {
        this.conversations = conversations;
        this.zone = zone;
        this.lastDay = day(now);
    }

    /** Something happened in a conversation: it is shown where that is looked at, and kept in any case. */
    List<Change> add(Conversation conversation, Line line, Instant now) {
        boolean seen = conversations.isCurrent(conversation);
        conversation.add(line, seen);
        return seen ? print(line, now) : List.of();
    }

    /** Shows the coming and going that was held back for company. */
    List<Change> settle(Conversation room, Instant now) {
        List<Change> changes = new ArrayList<>();
        room.target
                .asRoom()
                .ifPresent(name -> room.movements.flush(name).forEach(line -> changes.addAll(add(room, line, now))));
        return changes;
    }

    /** Shows the program's own words. */
    List<Change> say(Instant now, String text, Line.Tone tone) {
        return print(new Line.Info(Optional.of(now), text, tone), now);
    }

    /** Shows a line, below the day it belongs to where that is another one than the last line's. */
    List<Change> print(Line line, Instant now) {
        LocalDate day = day(line.time().orElse(now));
        if (day.equals(lastDay)) {
            return List.of(new Change.Print(line));
        }
        lastDay = day;
        return List.of(new Change.Print(new Line.Day(day)), new Change.Print(line));
    }

    /** Shows lines of the past; what follows them is of the day it was before. */
    List<Change> recall(List<Line> past, Instant now) {
        LocalDate before = lastDay;
        List<Change> changes = new ArrayList<>();
        past.forEach(line -> changes.addAll(print(line, now)));
        lastDay = before;
        return changes;
    }

    private LocalDate day(Instant at) {
        return at.atZone(zone).toLocalDate();
    }
}
