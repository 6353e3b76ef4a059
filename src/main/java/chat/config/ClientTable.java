package chat.config;

import static chat.config.Kinds.duration;
import static chat.config.Kinds.line;
import static chat.config.Kinds.listOf;
import static chat.config.Kinds.matching;
import static chat.config.Kinds.oneOf;
import static chat.config.Kinds.optional;
import static chat.config.Kinds.timePattern;
import static chat.config.Kinds.toggle;
import static chat.config.Kinds.webSocketUrl;
import static chat.config.Kinds.whole;

import chat.config.ClientSettings.Bell;
import chat.config.ClientSettings.Color;
import chat.config.ClientSettings.Connection;
import chat.config.ClientSettings.Input;
import chat.config.ClientSettings.Look;
import chat.config.ClientSettings.Presence;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Every key of the client. */
final class ClientTable extends SettingTable<ClientSettings> {

    private final Section who = section("", "Where to, and as whom.");
    final Setting<URI> url =
            who.add("url", webSocketUrl(), URI.create("ws://127.0.0.1:8025/chat"), "The server to connect to.");
    final Setting<Optional<String>> user =
            who.add("user", optional(line(64), "ask"), Optional.empty(), "The name to go by; ask: it is asked for.");
    final Setting<List<String>> rooms = who.add(
            "rooms",
            listOf(matching(Pattern.compile("#?[A-Za-z0-9_-]{1,32}"), "the name of a room")),
            List.of("lobby"),
            "The rooms to join on connecting.");

    private final Section look = section("", "How the terminal looks.");
    final Setting<String> theme = look.add(
            "theme",
            matching(Pattern.compile("[a-z0-9][a-z0-9-]{0,31}"), "the name of a theme, such as dark or light"),
            "dark",
            "The theme: the name of a file in conf/themes.");
    final Setting<Color> color = look.add(
            "color",
            oneOf(Color.class),
            Color.AUTO,
            "When colours are used; auto: on a terminal that has them, unless NO_COLOR is set.");
    final Setting<Boolean> plain =
            look.add("plain", toggle(), false, "Linear text without escape sequences, for screen readers and pipes.");
    final Setting<Optional<String>> timestamps = look.add(
            "timestamps",
            optional(timePattern(), "none"),
            Optional.of("HH:mm"),
            "The pattern of the time before each message: HH hour, mm minute, ss second.");
    final Setting<Integer> scrollback =
            look.add("scrollback", whole(100, 1_000_000), 5_000, "Messages of each room that are kept in memory.");

    private final Section notify = section("", "What calls for attention.");
    final Setting<Bell> bell = notify.add(
            "bell",
            oneOf(Bell.class),
            Bell.MENTIONS,
            "What rings the terminal's bell; mentions: one's own name, and whispers.");

    private final Section presence = section("presence", "The coming and going of others.");
    final Setting<Presence.Show> show = presence.add(
            "show",
            oneOf(Presence.Show.class),
            Presence.Show.ACTIVE,
            "Whose joining and leaving is shown; active: that of people who spoke not long ago.");
    final Setting<Duration> quietAfter = presence.add(
            "quiet-after",
            duration(Duration.ofSeconds(1), Duration.ofDays(7)),
            Duration.ofMinutes(5),
            "How long after their last message people no longer count as active.");

    private final Section input = section("input", "What is typed.");
    final Setting<Integer> history =
            input.add("history", whole(0, 100_000), 1_000, "Typed lines that are kept between runs; 0: none.");
    final Setting<Integer> pasteLines =
            input.add("paste-lines", whole(1, 1_000), 5, "Pasting more lines than this asks first.");
    final Setting<Integer> unsent = input.add(
            "unsent", whole(1, 100_000), 1_000, "Messages that may wait to be acknowledged; more are not taken.");

    private final Section connection = section("connection", "The line to the server.");
    final Setting<Duration> timeout = connection.add(
            "timeout",
            duration(Duration.ofMillis(100), Duration.ofMinutes(10)),
            Duration.ofSeconds(10),
            "How long connecting may take, and the answer to a command that waits for one.");
    final Setting<Duration> heartbeat = connection.add(
            "heartbeat",
            duration(Duration.ofMillis(100), Duration.ofMinutes(10)),
            Duration.ofSeconds(4),
            "Between two signs of life; a line silent for two of these is dead.");
    final Setting<Duration> firstRetry = connection.add(
            "first-retry",
            duration(Duration.ofMillis(10), Duration.ofMinutes(1)),
            Duration.ofMillis(200),
            "The longest wait before the first attempt to connect again.");
    final Setting<Duration> longestRetry = connection.add(
            "longest-retry",
            duration(Duration.ofMillis(10), Duration.ofHours(1)),
            Duration.ofSeconds(10),
            "The longest wait before any attempt; it grows by a tenth each time, up to this.");

    private final LogSection log = new LogSection(
            section("log", "What is logged, how and where to."),
            LogSettings.Level.WARN,
            "Without one, nothing is logged.",
            here);

    ClientTable(Surroundings here) {
        super(here);
        rule(
                firstRetry,
                longestRetry,
                values -> SettingTable.when(
                        values.get(firstRetry).compareTo(values.get(longestRetry)) > 0,
                        "connection.first-retry must not be above connection.longest-retry"));
    }

    @Override
    ClientSettings settings(Values values) {
        return new ClientSettings(
                values.get(url),
                values.get(user),
                values.get(rooms),
                new Look(
                        values.get(theme),
                        values.get(color),
                        values.get(plain),
                        values.get(timestamps),
                        values.get(scrollback)),
                values.get(bell),
                new Presence(values.get(show), values.get(quietAfter)),
                new Input(values.get(history), values.get(pasteLines), values.get(unsent)),
                new Connection(
                        values.get(timeout), values.get(heartbeat), values.get(firstRetry), values.get(longestRetry)),
                log.settings(values));
    }
}
