package chat.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import chat.client.model.Line;
import chat.client.model.Target;
import chat.domain.RoomName;
import chat.domain.UserName;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MessageFormatTest {

    private static final Instant AT = Instant.parse("2026-11-22T21:03:59Z");
    private static final RoomName DEV = new RoomName("dev");
    private static final UserName ALICE = new UserName("alice");
    private static final UserName BOB = new UserName("bob");

    private static MessageFormat format(Optional<String> time) {
        return new MessageFormat(
                new Theme("none", Map.of(), List.of()),
                time.map(DateTimeFormatter::ofPattern),
                ZoneOffset.UTC,
                () -> 80);
    }

    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of(said(false, "shall we ship it?"), "21:03 <bob> shall we ship it?"),
                Arguments.of(said(true, "looks at carol"), "21:03   * bob looks at carol"),
                Arguments.of(said(false, "one\ntwo"), "21:03 <bob> one\n        two"),
                Arguments.of(said(false, "red: \u001b[31m"), "21:03 <bob> red: \\x1b[31m"),
                Arguments.of(new Line.Whispered(AT, BOB, ALICE, "psst", false), "21:03 [bob -> me] psst"),
                Arguments.of(new Line.Whispered(AT, ALICE, BOB, "psst", true), "21:03 [me -> bob] psst"),
                Arguments.of(new Line.Announced(AT, "restarting soon", true), "21:03 -!- restarting soon"),
                Arguments.of(moved(Line.Way.JOINED, 1), "21:03 --> user1 joined #dev"),
                Arguments.of(moved(Line.Way.JOINED, 5), "21:03 --> user1, user2, user3, +2 joined #dev"),
                Arguments.of(moved(Line.Way.LEFT, 2), "21:03 <-- user1, user2 left #dev"),
                Arguments.of(moved(Line.Way.LOST, 1), "21:03 -.- user1 lost the connection"),
                Arguments.of(moved(Line.Way.BACK, 2), "21:03 -.- user1, user2 are back"),
                Arguments.of(moved(Line.Way.AWAY, 1), "21:03 --- user1 is away"),
                Arguments.of(moved(Line.Way.HERE, 1), "21:03 --- user1 is here again"),
                Arguments.of(new Line.Renamed(AT, BOB, ALICE, false), "21:03 --- bob is alice now"),
                Arguments.of(new Line.Renamed(AT, BOB, ALICE, true), "21:03 --- you are alice now"),
                Arguments.of(new Line.TopicSet(AT, DEV, BOB, "v2"), "21:03 --- bob set the topic: v2"),
                Arguments.of(new Line.TopicSet(AT, DEV, BOB, ""), "21:03 --- bob cleared the topic"),
                Arguments.of(new Line.Missing(DEV, 1), "-!- 1 message of #dev is not kept any more"),
                Arguments.of(new Line.Heading(new Target.Room(DEV), 14, "v2"), "== #dev, 14 members: v2 =="),
                Arguments.of(new Line.Heading(new Target.Person(BOB), 0, ""), "== @bob =="),
                Arguments.of(new Line.Day(LocalDate.of(2026, 11, 23)), "-- Mon, 23 Nov 2026 --"),
                Arguments.of(new Line.Unread(), "- - - - - - - - - - - - unread - - - - - - - - -"),
                Arguments.of(new Line.Info(Optional.of(AT), "slow down", Line.Tone.TROUBLE), "21:03 -!- slow down"),
                Arguments.of(new Line.Info(Optional.of(AT), "ok", Line.Tone.NOTE), "21:03 --- ok"),
                Arguments.of(new Line.Info(Optional.empty(), "  a row", Line.Tone.ANSWER), "  a row"));
    }

    private static Line said(boolean action, String text) {
        return new Line.Said(AT, DEV, 1, BOB, action, text, false, false);
    }

    private static Line moved(Line.Way way, int count) {
        return new Line.Moved(
                AT,
                DEV,
                way,
                Stream.iterate(1, i -> i + 1)
                        .limit(count)
                        .map(i -> new UserName("user" + i))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("lines")
    void wordsEachLine(Line line, String text) {
        assertThat(String.join(
                        "\n",
                        format(Optional.of("HH:mm")).format(line).stream()
                                .map(AttributedString::toString)
                                .toList()))
                .isEqualTo(text);
    }

    @Test
    void showsNoTimeWhereNoneIsWished() {
        assertThat(format(Optional.empty()).format(said(false, "hi")).get(0).toString())
                .isEqualTo("<bob> hi");
    }

    @Test
    void marksAMentionByMoreThanColour() {
        Theme theme = new Themes(List.of()).find("dark").orElseThrow();
        AttributedString line = new MessageFormat(theme, Optional.empty(), ZoneOffset.UTC, () -> 80)
                .format(new Line.Said(AT, DEV, 1, BOB, false, "alice!", false, true))
                .get(0);
        assertThat(line.styleAt(line.length() - 1)).isEqualTo(AttributedStyle.DEFAULT.inverse());
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void letsNothingFromTheNetworkThroughButByTheDoor(Line line) {
        for (AttributedString shown : format(Optional.of("HH:mm")).format(line)) {
            assertThat(shown.toString().codePoints())
                    .noneMatch(SafeText::isUnsafe)
                    .noneMatch(c -> c == '\t');
        }
    }

    /** Every kind of line that holds a text of somebody else's. */
    static Stream<Line> hostile() {
        String text = "\u001b[31m\u009b1m\u0007\u202e\u2066\u007f\t\ud800 \n\u001b]0;title\u001b\\";
        return Stream.of(
                said(false, text),
                said(true, text),
                new Line.Whispered(AT, BOB, ALICE, text, false),
                new Line.Announced(AT, text, true),
                new Line.TopicSet(AT, DEV, BOB, text),
                new Line.Heading(new Target.Room(DEV), 1, text),
                new Line.Info(Optional.of(AT), text, Line.Tone.TROUBLE),
                new Line.Info(Optional.empty(), text, Line.Tone.ANSWER));
    }
}
