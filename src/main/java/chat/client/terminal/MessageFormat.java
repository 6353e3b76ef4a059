package chat.client.terminal;

import chat.client.model.Line;
import chat.client.model.Target;
import chat.domain.UserName;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;

/** How each {@link Line} is worded: the only place that decides it. Long lines are left to the terminal to wrap, so that they can be copied whole. */
final class MessageFormat implements Line.Visitor<List<AttributedString>> {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE, d MMM yyyy", Locale.ENGLISH);
    /** The columns of the line above what is unread, where there are as many. */
    private static final int RULE = 48;
    /** Names of a run that are told; more are counted. */
    private static final int MOST_NAMES = 3;

    private final Theme theme;
    private final Optional<DateTimeFormatter> time;
    private final ZoneId zone;
    private final String noTime;
    private final IntSupplier columns;

    /**
     * A format.
     *
     * @param time the pattern of the time before each message; empty for none
     * @param columns the terminal's width at the moment
     */
    MessageFormat(Theme theme, Optional<DateTimeFormatter> time, ZoneId zone, IntSupplier columns) {
        this.columns = columns;
        this.theme = theme;
        this.time = time;
        this.zone = zone;
        this.noTime = time.map(pattern ->
                        " ".repeat(pattern.format(Instant.EPOCH.atZone(zone)).length() + 1))
                .orElse("");
    }

    /** The lines of the terminal that show this. */
    List<AttributedString> format(Line line) {
        return line.accept(this);
    }

    @Override
    public List<AttributedString> said(Line.Said said) {
        Role role = said.mention() ? Role.MENTION : said.action() ? Role.ACTION : Role.TEXT;
        Ink ink = at(said.at());
        if (said.action()) {
            ink.write(Role.ACTION, "  * ");
            name(ink, said.from(), said.own(), said.from().text());
            return body(ink, role, " ", said.text());
        }
        name(ink, said.from(), said.own(), "<" + said.from() + ">");
        ink.write(Role.TEXT, " ");
        return body(ink, role, "", said.text());
    }

    private void name(Ink ink, UserName name, boolean own, String text) {
        if (own) {
            ink.write(Role.OWN_NAME, text);
        } else {
            ink.name(name, text);
        }
    }

    /** The text behind a name; its further lines are indented below it. */
    private List<AttributedString> body(Ink first, Role role, String before, String text) {
        List<AttributedString> lines = new ArrayList<>();
        Ink ink = first;
        for (String part : text.split("\n", -1)) {
            if (ink == first) {
                ink.write(Role.TEXT, before);
            }
            lines.add(ink.write(role, part).dry());
            ink = new Ink(theme).write(Role.TIME, noTime + "  ");
        }
        return lines;
    }

    @Override
    public List<AttributedString> whispered(Line.Whispered whispered) {
        String from = whispered.own() ? "me" : whispered.from().text();
        String to = whispered.own() ? whispered.to().text() : "me";
        Ink ink = at(whispered.at())
                .write(Role.WHISPER, "[" + from + " -> " + to + "]")
                .write(Role.TEXT, " ");
        return body(ink, Role.TEXT, "", whispered.text());
    }

    @Override
    public List<AttributedString> announced(Line.Announced announced) {
        Role role = announced.warning() ? Role.TROUBLE : Role.ANNOUNCED;
        return body(at(announced.at()).write(role, "-!- "), role, "", announced.text());
    }

    @Override
    public List<AttributedString> moved(Line.Moved moved) {
        String who = names(moved.who());
        boolean many = moved.who().size() > 1;
        String text = switch (moved.way()) {
            case JOINED -> "--> " + who + " joined #" + moved.room();
            case LEFT -> "<-- " + who + " left #" + moved.room();
            case LOST -> "-.- " + who + " lost the connection";
            case BACK -> "-.- " + who + (many ? " are back" : " is back");
            case AWAY -> "--- " + who + (many ? " are away" : " is away");
            case HERE -> "--- " + who + (many ? " are here again" : " is here again");
        };
        return List.of(at(moved.at()).write(Role.COMING, text).dry());
    }

    private static String names(List<UserName> who) {
        String told = who.stream().limit(MOST_NAMES).map(UserName::text).collect(Collectors.joining(", "));
        return who.size() > MOST_NAMES ? told + ", +" + (who.size() - MOST_NAMES) : told;
    }

    @Override
    public List<AttributedString> renamed(Line.Renamed renamed) {
        String text = renamed.own()
                ? "--- you are " + renamed.now() + " now"
                : "--- " + renamed.was() + " is " + renamed.now() + " now";
        return List.of(at(renamed.at()).write(Role.COMING, text).dry());
    }

    @Override
    public List<AttributedString> topic(Line.TopicSet topic) {
        String what = topic.text().isEmpty() ? " cleared the topic" : " set the topic: " + topic.text();
        return List.of(
                at(topic.at()).write(Role.TOPIC, "--- " + topic.by() + what).dry());
    }

    @Override
    public List<AttributedString> missing(Line.Missing missing) {
        boolean one = missing.count() == 1;
        return List.of(new Ink(theme)
                .write(
                        Role.TROUBLE,
                        "-!- " + missing.count() + (one ? " message" : " messages") + " of #" + missing.room()
                                + (one ? " is" : " are") + " not kept any more")
                .dry());
    }

    @Override
    public List<AttributedString> heading(Line.Heading heading) {
        Target target = heading.target();
        Ink ink = new Ink(theme).write(Role.HEADING, "== " + target.label());
        if (target.asRoom().isPresent()) {
            ink.write(Role.HEADING, ", " + heading.members() + (heading.members() == 1 ? " member" : " members"));
        }
        if (!heading.topic().isEmpty()) {
            ink.write(Role.HEADING, ": ").write(Role.TOPIC, heading.topic());
        }
        return List.of(ink.write(Role.HEADING, " ==").dry());
    }

    @Override
    public List<AttributedString> day(Line.Day day) {
        return List.of(new Ink(theme)
                .write(Role.RULE, "-- " + DAY.format(day.date()) + " --")
                .dry());
    }

    @Override
    public List<AttributedString> unread(Line.Unread unread) {
        String word = "unread";
        int dashes = Math.max(2, (Math.min(RULE, columns.getAsInt() - 1) - word.length()) / 2);
        int before = (dashes * 4 + 6) / 7;
        return List.of(new Ink(theme)
                .write(Role.RULE, "- ".repeat(before) + word + " -".repeat(dashes - before))
                .dry());
    }

    @Override
    public List<AttributedString> info(Line.Info info) {
        Role role = switch (info.tone()) {
            case ANSWER -> Role.ANSWER;
            case NOTE -> Role.NOTE;
            case TROUBLE -> Role.TROUBLE;
        };
        if (info.at().isEmpty()) {
            return info.text()
                    .lines()
                    .flatMap(line -> Wrap.lines(SafeText.of(line), columns.getAsInt()).stream())
                    .map(line -> new Ink(theme).write(role, line).dry())
                    .toList();
        }
        String sign = info.tone() == Line.Tone.TROUBLE ? "-!- " : "--- ";
        return body(at(info.at().get()).write(role, sign), role, "", info.text());
    }

    private Ink at(Instant when) {
        Ink ink = new Ink(theme);
        time.ifPresent(pattern -> ink.write(Role.TIME, pattern.format(when.atZone(zone)) + " "));
        return ink;
    }
}
