package chat.client.terminal;

import static chat.client.terminal.FakeScreen.CTRL_C;
import static chat.client.terminal.FakeScreen.ENTER;
import static chat.client.terminal.FakeScreen.TAB;
import static chat.client.terminal.FakeScreen.UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.client.Ending;
import chat.domain.Note;
import chat.domain.RoomName;
import chat.protocol.Event;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of what is typed, where something comes between. */
@Timeout(60)
class TypingTest {

    private static FakeScreen screen() throws IOException {
        return new FakeScreen(100, 30, TerminalOptions.usual(), Map.of());
    }

    @Test
    void staysOutOfTheRoomThatIsShownWhenItsOwnIsClosed() throws IOException {
        try (FakeScreen screen = screen()) {
            screen.type("only for dev").waitForPrompt("#dev alice> only for dev");
            screen.chat.send(new Event.Removed(new RoomName("dev"), Note.NONE));
            screen.waitFor("-!- Up fetches back what you were typing to #dev").waitForPrompt("#ops alice>");
            screen.type(UP).waitForPrompt("#ops alice> only for dev");
        }
    }

    @Test
    void isFetchedBackWithTheBlanksItBeganWith() throws IOException {
        try (FakeScreen screen = screen()) {
            screen.type("    indented  twice", ENTER).waitFor("<alice>     indented  twice");
            screen.type(UP).waitForPrompt("#dev alice>     indented  twice");
        }
    }

    @Test
    void comesBackWhereNobodyIsToHearIt() throws IOException {
        try (FakeScreen screen = screen()) {
            screen.type("/leave", ENTER).waitForPrompt("#ops alice>");
            screen.type("/leave", ENTER).waitForPrompt("alice>");
            screen.type("hello?", ENTER).waitFor("you are in no room").waitForPrompt("alice> hello?");
        }
    }

    @Test
    void isNotDisturbedByWhatComesBack() throws IOException {
        try (FakeScreen screen = screen()) {
            screen.chat.hesitate();
            screen.type("psst", ENTER, "something else").waitForPrompt("#dev alice> something else");
            await().until(() -> screen.chat.said().contains("psst"));
            screen.chat.decide();
            screen.waitFor("-!- Up fetches the text back").waitForPrompt("#dev alice> something else");
            screen.type(CTRL_C, UP, UP).waitForPrompt("#dev alice> psst");
        }
    }

    @Test
    void isNotMixedWithWhatComesBackInTheSameMoment() throws IOException {
        try (FakeScreen screen = screen()) {
            screen.chat.hesitate();
            screen.type("psst", ENTER);
            await().until(() -> screen.chat.said().contains("psst"));
            screen.chat.decide();
            screen.waitForPrompt("#dev alice> psst");
            screen.type("something else").waitForPrompt("#dev alice> something else");
            screen.waitFor("-!- Up fetches the text back");
            screen.type(CTRL_C, UP, UP).waitForPrompt("#dev alice> psst");
        }
    }

    @Test
    void leavesTheStatusLineAndTheQuestionWhereTheyAreSeen() throws IOException {
        String pasted = "\033[200~" + "line\r".repeat(99) + "last\033[201~";
        try (FakeScreen screen = new FakeScreen(45, 12, TerminalOptions.usual(), Map.of())) {
            screen.type(pasted).waitFor("last");
            screen.type(ENTER)
                    .waitFor("Enter again sends them")
                    .waitFor("\u25cf alice")
                    .waitFor("last");
            screen.type(ENTER).waitForPrompt("#dev alice>");
            await().untilAsserted(() -> assertThat(screen.chat.said()).hasSize(1));
        }
    }

    @Test
    void isNoAnswerToAQuestionOfWhatTabOffers() throws IOException {
        try (FakeScreen screen = new FakeScreen(45, 12, TerminalOptions.usual(), Map.of())) {
            for (int i = 0; i < 30; i++) {
                screen.chat.send(screen.chat.says(new RoomName("dev"), "somebody" + i, "here"));
            }
            screen.waitFor("<somebody29> here");
            screen.type(TAB).waitFor("/help").waitFor("\u25cf alice").waitFor("#dev alice>");
            screen.type("hello").waitForPrompt("#dev alice> hello");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"//quit means to go", "/me waves", "plain"})
    void comesBackAsItHasToBeTypedToMeanTheSame(String typed) throws IOException {
        try (FakeScreen screen = screen()) {
            screen.chat.hesitate();
            screen.type(typed, ENTER);
            await().until(() -> !screen.chat.said().isEmpty());
            screen.chat.decide();
            screen.waitFor("there is nobody here but you").waitForPrompt("#dev alice> " + typed);
        }
    }

    @Test
    void isNotForTheRoomThatWasJustLeft() throws IOException {
        try (FakeScreen screen = screen()) {
            screen.chat.delayLeaving();
            screen.type("/leave", ENTER).waitForPrompt("#ops alice>");
            screen.type("for ops").waitForPrompt("#ops alice> for ops");
            screen.chat.letLeave();
            screen.waitFor("you left #dev").waitForPrompt("#ops alice> for ops");
        }
    }

    @Test
    void isTakenAwayWholeWhateverItsLines() throws IOException {
        try (FakeScreen screen = screen()) {
            screen.type("\033[200~one\rtwo\rthree\033[201~").waitFor("three");
            screen.type("\025").waitForPrompt("#dev alice>");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {CTRL_C, "\007"})
    void canBeFetchedBackWhenItWasDropped(String key) throws IOException {
        try (FakeScreen screen = screen()) {
            screen.type("not yet", key).waitForPrompt("#dev alice>");
            screen.type(UP).waitForPrompt("#dev alice> not yet");
        }
    }

    @Test
    void isDroppedWhileTabListsWhatThereIs() throws IOException {
        try (FakeScreen screen = screen()) {
            screen.type("/theme \t").waitFor("solarized");
            screen.type(CTRL_C).waitForPrompt("#dev alice>");
            screen.type("/theme \t").waitFor("solarized");
            screen.type("\0332").waitForPrompt("#ops alice>");
        }
    }

    @Test
    void isAskedAboutAgainWhenItWasDroppedAndPastedAgain() throws IOException {
        String pasted = "\033[200~1\r2\r3\r4\r5\r6\033[201~";
        try (FakeScreen screen = screen()) {
            screen.type(pasted, ENTER).waitFor("6 lines: Enter again sends them");
            screen.type(CTRL_C, pasted, ENTER, CTRL_C).waitForPrompt("#dev alice>");
            screen.type("short", ENTER);
            await().untilAsserted(() -> assertThat(screen.chat.said()).isEqualTo(List.of("short")));
        }
    }

    @Test
    void isSentAsItWasPasted() throws IOException {
        String pasted = "key:\tvalue\r\n\u05d0\u200f!  x\r";
        try (FakeScreen screen = screen()) {
            screen.type("\033[200~" + pasted + "\033[201~").waitFor("key: value");
            screen.type(ENTER);
            await().untilAsserted(
                            () -> assertThat(screen.chat.said()).isEqualTo(List.of("key:\tvalue\n\u05d0\u200f!  x")));
            screen.waitFor("key:    value").waitFor("\\u200f!");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/quit", "/q", "/exit"})
    void isLeftBehindWhenToQuitIsAskedTwice(String quit) throws IOException {
        try (FakeScreen screen = screen()) {
            screen.chat.goAway();
            screen.waitFor("the connection is lost").type("unheard", ENTER).waitFor("1 unsent");
            screen.type(quit, ENTER).waitFor("/quit again to leave without sending");
            screen.type(quit, ENTER);
            assertThat(screen.ending().cause()).isEqualTo(Ending.Cause.ASKED);
        }
    }

    @Test
    void isAskedAboutAgainWhenSomethingCameBetween() throws IOException {
        try (FakeScreen screen = screen()) {
            screen.chat.goAway();
            screen.waitFor("the connection is lost").type("unheard", ENTER).waitFor("1 unsent");
            screen.type("/q", ENTER).waitFor("1 unsent; wait, or /quit again");
            screen.type("more", ENTER).waitFor("2 unsent");
            screen.type("/q", ENTER).waitFor("2 unsent; wait, or /quit again");
            screen.type("/q", ENTER);
            screen.ending();
        }
    }

    @Test
    void hasNothingInItThatIsNoKeyOfIt() throws IOException {
        try (FakeScreen screen = screen()) {
            StringBuilder noise = new StringBuilder("a");
            KeyReaderTest.answersAndReports().forEach(noise::append);
            for (String[] key : KeyReaderTest.keysOfTerminals()) {
                noise.append(
                        key[1].matches("kf[1-9]\\d*|kIC\\d?|kich1|kNXT\\d?|kPRV\\d?|knp|kpp")
                                ? KeyReaderTest.bytes(key[2])
                                : "");
            }
            screen.type(noise.toString(), "b").waitForPrompt("#dev alice> ab");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\033[1;3D_",
                "\033[1;5D_",
                "\033[D\033[D\033[D_",
                "\033OD\033[1;2D\033OD_",
                "\033b_",
                "\033Od_",
                "\033\033[D_",
            })
    void isChangedWhereItsWordBegins(String keys) throws IOException {
        try (FakeScreen screen = screen()) {
            screen.type("one two", keys).waitForPrompt("#dev alice> one _two");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\033[H", "\033OH", "\033[1~", "\033[7~", "\033[1;5H", "\033[1;2H", "\001"})
    void isChangedAtItsBeginningAndItsEnd(String home) throws IOException {
        try (FakeScreen screen = screen()) {
            String end = home.replace('H', 'F')
                    .replace("1~", "4~")
                    .replace("7~", "8~")
                    .replace('\001', '\005');
            screen.type("one two", home, "_", end, "!").waitForPrompt("#dev alice> _one two!");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\033[3;3~", "\033[3;5~", "\033[3^", "\033d"})
    void losesTheWordBehindTheCursor(String key) throws IOException {
        try (FakeScreen screen = screen()) {
            screen.type("one two three\033b\033b", key).waitForPrompt("#dev alice> one  three");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\033\177", "\033\010", "\027", "\033[127;5u", "\033[27;3;127~"})
    void losesTheWordBeforeTheCursor(String key) throws IOException {
        try (FakeScreen screen = screen()) {
            screen.type("one two", key, "!").waitForPrompt("#dev alice> one !");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\033[1;5A", "\033[1;3A", "\033Oa", "\033[A", "\033OA", "\033[1;2A"})
    void isWhatWasTypedBefore(String up) throws IOException {
        try (FakeScreen screen = screen()) {
            screen.type("before", ENTER).waitFor("<alice> before");
            screen.type(up).waitForPrompt("#dev alice> before");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\033[2~", "\030\017"})
    void isNeverOverwritten(String insert) throws IOException {
        try (FakeScreen screen = screen()) {
            screen.type("bc", insert, "\001a").waitForPrompt("#dev alice> abc");
        }
    }

    /** All but those that end or suspend the program, or hand over the line. */
    @Test
    void staysWhateverControlCharacterIsTyped() throws IOException {
        try (FakeScreen screen = screen()) {
            for (char c = 0; c < ' '; c++) {
                if ("\004\t\n\r\032\033".indexOf(c) < 0) {
                    screen.type(String.valueOf(c), "\007\007", "\025", "here" + (int) c)
                            .waitForPrompt("#dev alice> here" + (int) c);
                    screen.type(String.valueOf(c), "\007\025", "there").waitForPrompt("#dev alice> there");
                    screen.type("\025").waitForPrompt("#dev alice>");
                }
            }
        }
    }

    @Test
    void comesFromTwoPastesAndWhatIsTypedBehindThem() throws IOException {
        try (FakeScreen screen = screen()) {
            screen.type("1\033[200~one\033[201~2\033[200~two\033[201~3\033[D\033[Dx")
                    .waitForPrompt("#dev alice> 1one2twxo3");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h\033[D\033[Cello", "\033[200~hello\033[201~", "\177hello", "\033[Ahello", "\033bhello"})
    void replacesTheWayOutThatCtrlCOffered(String typed) throws IOException {
        try (FakeScreen screen = screen()) {
            screen.type(CTRL_C).waitForPrompt("#dev alice> /quit");
            screen.type("\033[24;80R", typed).waitForPrompt("#dev alice> hello");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {CTRL_C, ENTER, "\033[99;5u"})
    void isTheWayOutOnceCtrlCOfferedIt(String key) throws IOException {
        try (FakeScreen screen = screen()) {
            screen.type(CTRL_C).waitForPrompt("#dev alice> /quit");
            screen.type(key);
            assertThat(screen.ending().cause()).isEqualTo(Ending.Cause.ASKED);
        }
    }
}
