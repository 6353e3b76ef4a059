package chat.client.terminal;

import chat.client.Link;
import chat.client.Phase;
import chat.client.model.Overview;
import chat.client.model.Target;
import chat.domain.Presence;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;

/**
 * The line above the prompt that says how things stand. Where there is little room, what the prompt says too goes first: how many are in the room, the own name, the
 * room; then the names of the other conversations, whose numbers stay. Where that is not enough, the end of the line is cut off, where what matters least stands.
 */
final class StatusLine {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    /** Below this many columns, the round trip and the time of day go. */
    private static final int NARROW = 60;

    /** What is told, from everything to the least. */
    private enum Detail {
        ALL,
        NO_COUNT,
        NO_NAME,
        NO_ROOM,
        ONLY_NUMBERS
    }

    private final Theme theme;
    private final ZoneId zone;

    StatusLine(Theme theme, ZoneId zone) {
        this.theme = theme;
        this.zone = zone;
    }

    /** At most this many columns, and never empty. */
    AttributedString format(Overview overview, Instant now, int columns) {
        boolean narrow = columns < NARROW;
        for (Detail detail : Detail.values()) {
            AttributedString line = format(overview, now, narrow, detail);
            if (line.columnLength() <= columns) {
                return line;
            }
        }
        return format(overview, now, narrow, narrow ? Detail.ONLY_NUMBERS : Detail.ALL)
                .columnSubSequence(0, Math.max(1, columns));
    }

    private AttributedString format(Overview overview, Instant now, boolean narrow, Detail detail) {
        Ink ink = new Ink(theme);
        if (!narrow) {
            ink.write(Role.STATUS, "[" + CLOCK.format(now.atZone(zone)) + "] ");
        }
        link(ink, overview.link(), detail.compareTo(Detail.NO_NAME) < 0 ? " " + overview.me() : "", now, narrow);
        if (overview.unsent() > 0) {
            ink.write(Role.STATUS_TROUBLE, "  " + overview.unsent() + " unsent");
        }
        if (detail.compareTo(Detail.NO_ROOM) < 0) {
            // Before one is in a room, how many are is not known.
            boolean counted = detail == Detail.ALL && overview.members() > 0;
            overview.current()
                    .ifPresent(target -> ink.write(
                            Role.STATUS, "  " + target.label() + (counted ? "{" + overview.members() + "}" : "")));
        }
        if (overview.presence() == Presence.AWAY) {
            ink.write(Role.STATUS, "  away");
        }
        tabs(ink, overview, detail != Detail.ONLY_NUMBERS);
        return ink.dry();
    }

    private static void link(Ink ink, Link link, String me, Instant now, boolean narrow) {
        switch (link.phase()) {
            case LIVE -> {
                ink.write(Role.STATUS_GOOD, "\u25cf").write(Role.STATUS, me);
                if (!narrow) {
                    link.roundTrip().ifPresent(time -> ink.write(Role.STATUS, " " + millis(time)));
                }
            }
            case WAITING -> {
                long seconds = link.retryAt()
                        .map(at -> Math.max(0, (Duration.between(now, at).toMillis() + 999) / 1_000))
                        .orElse(0L);
                ink.write(Role.STATUS_TROUBLE, "\u25d0")
                        .write(Role.STATUS, me)
                        .write(Role.STATUS_TROUBLE, " reconnecting in " + seconds + " s");
            }
            case CONNECTING, GREETING, REJOINING ->
                ink.write(Role.STATUS_TROUBLE, "\u25d0")
                        .write(Role.STATUS, me)
                        .write(Role.STATUS_TROUBLE, link.phase() == Phase.REJOINING ? " coming back" : " connecting");
            case CLOSED ->
                ink.write(Role.STATUS_TROUBLE, "\u25cb").write(Role.STATUS, me).write(Role.STATUS_TROUBLE, " offline");
        }
    }

    private static String millis(Duration time) {
        return Math.max(1, time.toMillis()) + "ms";
    }

    /** The other conversations that have something new; those that call come first. */
    private static void tabs(Ink ink, Overview overview, boolean named) {
        List<Overview.Tab> calling =
                overview.tabs().stream().filter(tab -> tab.mentions() > 0).toList();
        List<Overview.Tab> others = overview.tabs().stream()
                .filter(tab -> tab.mentions() == 0 && tab.unread() > 0)
                .toList();
        String gap = "  ";
        for (Overview.Tab tab : calling) {
            ink.write(Role.STATUS_CALL, gap + name(tab, named) + "(" + count(tab) + tab.mentions() + "!)");
            gap = " ";
        }
        for (Overview.Tab tab : others) {
            ink.write(Role.STATUS, gap + name(tab, named) + "(" + tab.unread() + ")");
            gap = " ";
        }
    }

    private static String name(Overview.Tab tab, boolean named) {
        return named ? tab.number() + ":" + tab.target().label() : Integer.toString(tab.number());
    }

    /** Unread ones are told beside the calling ones where there are more of them. */
    private static String count(Overview.Tab tab) {
        return tab.unread() > tab.mentions() ? tab.unread() + "," : "";
    }

    /** Where what is typed goes, and who says it; at most this many columns, the room before the name. */
    static String prompt(Overview overview, int columns) {
        String where = overview.current().map(Target::label).orElse("");
        String whole = (where + " " + overview.me()).strip();
        if (whole.length() <= columns) {
            return whole;
        }
        return where.length() <= columns ? where : where.substring(0, Math.max(1, columns - 1)) + "\u2026";
    }
}
