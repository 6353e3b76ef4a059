package chat.client.terminal;

import static chat.client.terminal.FakeScreen.CTRL_C;
import static chat.client.terminal.FakeScreen.CTRL_D;
import static chat.client.terminal.FakeScreen.ENTER;
import static chat.client.terminal.FakeScreen.TAB;
import static chat.client.terminal.FakeScreen.UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.client.Ending;
import chat.domain.RoomName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(180)
class LiveUiTest {

    private static final RoomName DEV = new RoomName("dev");
    private static final RoomName OPS = new RoomName("ops");

    private static FakeScreen screen() throws IOException {
        return new FakeScreen(100, 30, TerminalOptions.usual(), Map.of());
    }

    @ParameterizedTest
    @CsvSource({"100, 30", "45, 20", "40, 10", "200, 60"})
    void keepsStatusAndPromptAtTheBottomWhateverArrives(int columns, int rows) throws IOException {
        try (FakeScreen screen = new FakeScreen(columns, rows, TerminalOptions.usual(), Map.of())) {
            screen.type("half a li");
            screen.waitForPrompt("#dev alice> half a li");
            for (int i = 0; i < 200; i++) {
                screen.chat.send(screen.chat.says(DEV, "bob", "message " + i));
            }
            screen.type("ne");
            screen.waitFor("<bob> message 199").waitForPrompt("#dev alice> half a line");
            await().untilAsserted(() -> assertThatTheLastAreShown(screen.lines()));
        }
    }

    private static void assertThatTheLastAreShown(List<String> lines) {
        assertThat(lines).hasSizeGreaterThan(5);
        assertThat(lines.get(lines.size() - 2)).contains("\u25cf alice").contains("#dev{1}");
        List<String> shown =
                lines.stream().filter(line -> line.contains("<bob>")).toList();
        assertThat(shown).hasSizeGreaterThan(5);
        int first = 200 - shown.size();
        assertThat(shown)
                .containsExactlyElementsOf(IntStream.range(first, 200)
                        .mapToObj(i -> "21:03 <bob> message " + i)
                        .toList());
    }

    /** The status and what is wiped away follow the prompt, sometimes a picture later. */
    private static void awaitGone(FakeScreen screen, String text) {
        await().untilAsserted(
                        () -> assertThat(String.join("\n", screen.lines())).doesNotContain(text));
    }

    @Test
    void showsWhatOneSaysOnceItIsSaid() throws IOException {
        try (FakeScreen screen = screen()) {
            screen.type("hello \u6f22\u5b57 \ud83d\udc4d", ENTER);
            screen.waitFor("21:03 <alice> hello \u6f22\u5b57 \ud83d\udc4d").waitForPrompt("#dev alice>");
        }
    }

    @Test
    void completesCommandsRoomsAndWhoSpokeLast() throws IOException {
        try (FakeScreen screen = screen()) {
            screen.chat.send(screen.chat.says(DEV, "carol", "1"), screen.chat.says(DEV, "carlos", "2"));
            screen.waitFor("<carlos> 2");
            screen.type("/jo", TAB).waitForPrompt("#dev alice> /join");
            screen.type("o", TAB).waitForPrompt("#dev alice> /join #ops");
            screen.type(CTRL_C, "/join #o", TAB).waitForPrompt("#dev alice> /join #ops");
            screen.type(CTRL_C, "caro", TAB).waitForPrompt("#dev alice> carol:");
            screen.type(CTRL_C, "hi carl", TAB).waitForPrompt("#dev alice> hi carlos");
            screen.type(CTRL_C, "/theme sol", TAB).waitForPrompt("#dev alice> /theme solarized");
        }
    }

    @Test
    void fetchesBackWhatWasTypedAndWhatWasDropped() throws IOException {
        try (FakeScreen screen = screen()) {
            screen.type("first", ENTER).waitFor("<alice> first");
            screen.type("second thoughts", CTRL_C).waitForPrompt("#dev alice>");
            screen.type(UP).waitForPrompt("#dev alice> second thoughts");
            screen.type(UP).waitForPrompt("#dev alice> first");
        }
    }

    @Test
    void typesTheWayOutOnCtrlCAndTakesItOnEnter() throws IOException {
        try (FakeScreen screen = screen()) {
            screen.type(CTRL_C).waitForPrompt("#dev alice> /quit");
            screen.type(ENTER);
            assertThat(screen.ending().cause()).isEqualTo(Ending.Cause.ASKED);
        }
    }

    @Test
    void quitsOnCtrlD() throws IOException {
        try (FakeScreen screen = screen()) {
            screen.type(CTRL_D);
            assertThat(screen.ending().cause()).isEqualTo(Ending.Cause.ASKED);
        }
    }

    @Test
    void keepsADraftForEachRoomAndShowsWhereSomethingIsNew() throws IOException {
        try (FakeScreen screen = screen()) {
            screen.chat.send(screen.chat.says(OPS, "bob", "over here"));
            screen.waitFor("2:#ops(1)");
            screen.type("for dev", "\0332").waitForPrompt("#ops alice>");
            screen.waitFor("== #ops, 1 member ==").waitFor("<bob> over here");
            awaitGone(screen, "#ops(1)");
            screen.type("for ops", "\0331").waitForPrompt("#dev alice> for dev");
            screen.chat.send(screen.chat.says(OPS, "bob", "alice?"));
            screen.waitFor("2:#ops(1!)");
            screen.type("\033a").waitForPrompt("#ops alice> for ops");
        }
    }

    @Test
    void takesWhatIsTypedAheadToWhereItBelongs() throws IOException {
        try (FakeScreen screen = screen()) {
            screen.type("/join lab\rtyped ahead").waitForPrompt("#lab alice> typed ahead");
            screen.type("\0332for ops").waitForPrompt("#ops alice> for ops");
            screen.type("\0333").waitForPrompt("#lab alice> typed ahead");
        }
    }

    @Test
    void takesAPasteOfSeveralLinesForOneMessageAndAsksWhenItIsLong() throws IOException {
        try (FakeScreen screen = screen()) {
            screen.type("\033[200~one\rtwo\033[201~").waitFor("two");
            screen.type(ENTER).waitFor("        two");
            String long_ = String.join("\r", List.of("1", "2", "3", "4", "5", "6"));
            screen.type("\033[200~" + long_ + "\033[201~", ENTER).waitFor("6 lines: Enter again sends them");
            assertThat(String.join("\n", screen.lines())).doesNotContain("<alice> 1");
            screen.type(ENTER).waitFor("<alice> 1");
        }
    }

    @Test
    void neverSendsACommandThatIsNotOneAndGivesARefusedWhisperBack() throws IOException {
        try (FakeScreen screen = screen()) {
            screen.type("/jion x", ENTER).waitFor("did you mean /join?");
            screen.type("/msg bob psst", ENTER).waitFor("there is nobody here but you");
            screen.waitForPrompt("#dev alice> /msg bob psst");
        }
    }

    @Test
    void changesTheThemeAtOnce() throws IOException {
        try (FakeScreen screen = screen()) {
            screen.type("/theme light", ENTER).waitForPrompt("#dev alice>");
            screen.type("/theme", ENTER).waitFor("this is light");
            screen.type("/theme pink", ENTER).waitFor("there is no theme 'pink'");
        }
    }

    @Test
    void staysWholeWhenTheWindowChanges() throws IOException {
        try (FakeScreen screen = screen()) {
            screen.type("typed text");
            screen.waitForPrompt("#dev alice> typed text");
            screen.resize(45, 20);
            screen.chat.send(screen.chat.says(DEV, "bob", "narrow"));
            screen.waitFor("<bob> narrow").waitForPrompt("#dev alice> typed text");
            screen.resize(200, 60);
            screen.chat.send(screen.chat.says(DEV, "bob", "wide"));
            screen.waitFor("<bob> wide").waitForPrompt("#dev alice> typed text");
        }
    }

    @Test
    void emptiesTheScreen() throws IOException {
        try (FakeScreen screen = screen()) {
            screen.type("hello", ENTER).waitFor("<alice> hello");
            screen.type("/clear", ENTER).waitForPrompt("#dev alice>");
            awaitGone(screen, "hello");
        }
    }

    @Test
    void keepsTypedLinesForItsOwnerOnly(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("state/history");
        TerminalOptions usual = TerminalOptions.usual();
        TerminalOptions options = new TerminalOptions(
                false, "mono", List.of(), usual.timePattern(), Optional.of(file), 100, 5, 5_000, usual.colours());
        try (FakeScreen screen = new FakeScreen(100, 30, options, Map.of())) {
            screen.type("remember me", ENTER).waitFor("<alice> remember me");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (FakeScreen screen = new FakeScreen(100, 30, options, Map.of())) {
            screen.type(UP).waitForPrompt("#dev alice> remember me");
        }
    }

    @Test
    void startsWithADamagedFileOfTypedLinesAndSaysSo(@TempDir Path directory) throws IOException {
        Path file =
                Files.write(directory.resolve("typed"), new byte[] {'1', ':', 'a', '\n', '2', ':', (byte) 0xc3, '\n'});
        TerminalOptions usual = TerminalOptions.usual();
        TerminalOptions options = new TerminalOptions(
                false, "mono", List.of(), usual.timePattern(), Optional.of(file), 100, 5, 5_000, usual.colours());
        try (FakeScreen screen = new FakeScreen(200, 30, options, Map.of())) {
            screen.waitFor("-!- 1 line of ");
            screen.type(UP).waitForPrompt("#dev alice> a");
        }
    }
}
