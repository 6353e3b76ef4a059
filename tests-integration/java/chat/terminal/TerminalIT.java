package chat.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.torture.FaultProxy;
import chat.torture.ServerProcess;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two people at their terminals. */
@Timeout(600)
class TerminalIT {

    private static final String[] SETTINGS = {"limits.burst=0", "session.grace=10 m", "log.level=warn"};

    @TempDir
    private Path folder;

    private Tmux tmux;
    private ServerProcess server;

    @BeforeEach
    void open() throws Exception {
        tmux = Tmux.open(folder);
        server = ServerProcess.start(folder.resolve("data"), SETTINGS);
    }

    @AfterEach
    void close() {
        if (server != null) {
            try {
                tmux.close();
            } finally {
                server.close();
            }
        }
    }

    private Pane connect(URI url, String user, int columns, int rows) throws Exception {
        return connect("chat connect " + url, user, columns, rows);
    }

    private Pane connect(String command, String user, int columns, int rows) throws Exception {
        Pane pane = tmux.pane(user, user, columns, rows);
        pane.type(command + " --user " + user + " --room dev --room ops --theme dark")
                .press(Pane.ENTER);
        pane.waitFor("\u25cf " + user).waitForPrompt("#dev " + user + ">");
        return pane;
    }

    @ParameterizedTest
    @CsvSource({"100, 30", "45, 20", "200, 60"})
    void whatIsTypedStaysWholeWhateverArrives(int columns, int rows) throws Exception {
        Pane alice = connect(server.uri(), "alice", columns, rows);
        try (Talker bob = new Talker(server.uri(), "bob", "dev")) {
            var talk = bob.talk("number", 120, 50);
            String typed = "";
            for (String letter : "shall we go?".split("", -1)) {
                alice.type(letter);
                typed += letter;
                alice.waitForPrompt(("#dev alice> " + typed).stripTrailing()).waitForStatus("\u25cf alice", "#dev{2}");
            }
            talk.orTimeout(120, TimeUnit.SECONDS).join();
            alice.waitFor("<bob> number 119").waitForPrompt("#dev alice> shall we go?");
            awaitSaid(
                    alice,
                    "bob",
                    IntStream.range(0, 120).mapToObj(i -> "number " + i).toList());
            alice.press(Pane.ENTER).waitFor("<alice> shall we go?").waitForPrompt("#dev alice>");
        }
    }

    @ParameterizedTest
    @CsvSource({"100, 30", "45, 20", "200, 60"})
    void twoPeopleFindTheirWay(int columns, int rows) throws Exception {
        Pane alice = connect(server.uri(), "alice", columns, rows);
        Pane bob = connect(server.uri(), "bob", 80, 24);

        bob.type("over here").press(Pane.ENTER);
        alice.waitFor("<bob> over here");
        alice.type("/to").press(Pane.TAB).waitForPrompt("#dev alice> /topic");
        alice.type("tea").press(Pane.ENTER);
        bob.waitFor("alice set the topic: tea");
        alice.type("b").press(Pane.TAB).waitForPrompt("#dev alice> bob:");
        alice.type("yes").press(Pane.ENTER);
        bob.waitFor("<alice> bob: yes");
        alice.press("Up").waitForPrompt("#dev alice> bob: yes");
        alice.press("C-c").waitForPrompt("#dev alice>");

        alice.paste("first\nsecond\nthird").waitFor("  third").press(Pane.ENTER);
        bob.waitFor("<alice> first\n        second\n        third");

        bob.press("M-2").waitForPrompt("#ops bob>");
        bob.type("alice?").press(Pane.ENTER);
        alice.waitFor("2:#ops(1!)");
        alice.type("half a thought").press("M-a").waitForPrompt("#ops alice>");
        alice.waitFor("<bob> alice?");
        alice.press("M-1").waitForPrompt("#dev alice> half a thought");
        alice.resize(columns - 5, rows);
        bob.press("M-1").waitForPrompt("#dev bob>").type("still there?").press(Pane.ENTER);
        alice.waitFor("<bob> still there?").waitForPrompt("#dev alice> half a thought");

        alice.press("C-c").waitForPrompt("#dev alice>").press("C-c").waitForPrompt("#dev alice> /quit");
        alice.press(Pane.ENTER).waitForEnd("ready$");
        bob.waitFor("alice left #dev");
    }

    @ParameterizedTest
    @CsvSource({"100, 30", "45, 20", "200, 60"})
    void linesTypedWhileTheServerIsDeadArriveOnceAndInOrder(int columns, int rows) throws Exception {
        Pane alice = connect(server.uri(), "alice", columns, rows);
        Pane bob = connect(server.uri(), "bob", columns, rows);
        alice.type("before").press(Pane.ENTER);
        bob.waitFor("<alice> before");

        server.kill();
        alice.waitFor("the connection is lost");
        alice.type("first of two").press(Pane.ENTER).waitFor("1 unsent");
        alice.type("second of two").press(Pane.ENTER).waitFor("2 unsent");
        alice.waitFor("goes out on return:").waitFor("first of two"); // below, where there are few columns
        server.startAgain();

        alice.press("x", "C-u").waitFor("<alice> second of two");
        bob.press("x", "C-u").waitFor("<alice> second of two");
        for (Pane pane : List.of(alice, bob)) {
            awaitSaid(pane, "alice", List.of("before", "first of two", "second of two"));
            assertThat(pane.everything()).noneMatch(line -> line.contains("left #"));
        }
        alice.waitForStatus(
                status -> status.contains("\u25cf alice") && !status.contains("unsent"), "alice, and nothing unsent");
    }

    @Test
    void keepsAllThatWasSaidAndTypedInAWindowOfWhateverWidth() throws Exception {
        String typed = IntStream.range(10, 40).mapToObj(i -> "word" + i).collect(Collectors.joining("-"));
        int[] widths = {100, 45, 90, 40, 160, 60, 41, 200, 100};
        Pane alice = connect(server.uri(), "alice", 100, 30);
        try (Talker bob = new Talker(server.uri(), "bob", "dev")) {
            alice.type(typed);
            for (int i = 0; i < widths.length; i++) {
                List<String> rows = rows("#dev alice> " + typed, widths[i]);
                alice.resize(widths[i], i % 2 == 0 ? 30 : 24);
                alice.waitForRows(rows);
                bob.say("line " + i);
                alice.waitFor("<bob> line " + i).waitForRows(rows);
            }
        }
        awaitSaid(
                alice,
                "bob",
                IntStream.range(0, widths.length).mapToObj(i -> "line " + i).toList());
    }

    private static List<String> rows(String line, int columns) {
        List<String> rows = new ArrayList<>();
        for (int from = 0; from < line.length(); from += columns) {
            rows.add(line.substring(from, Math.min(line.length(), from + columns)));
        }
        return rows;
    }

    @Test
    void aDeadLineIsNoticedAndAKeyTriesAgain() throws Exception {
        try (FaultProxy cable = new FaultProxy(server.port())) {
            Pane alice = connect(cable.uri(), "alice", 100, 30);
            cable.set(FaultProxy.Fault.BLACK_HOLE);
            long cut = System.nanoTime();
            alice.waitFor("the connection is lost: nothing was heard from the server");
            System.out.printf("terminal | a dead line showed after %d ms%n", millisSince(cut));
            alice.waitForStatus("\u25d0 alice");
            alice.type("afterwards").press(Pane.ENTER).waitFor("1 unsent");
            cable.set(FaultProxy.Fault.NONE);
            await().until(() -> alice.press("x", "C-u").screen().contains("<alice> afterwards"));
            alice.waitForPrompt("#dev alice>");
        }
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "HUP, 129", "INT, 130", "ALRM, 1"})
    void givesTheTerminalBackOnASignal(String signal, int code) throws Exception {
        Pane alice = tmux.pane("alice", "alice", 100, 30);
        alice.type("m=$(stty -g); chat connect " + server.uri() + " --user alice --room dev; echo code $?;"
                        + " [ \"$m\" = \"$(stty -g)\" ] && echo as before")
                .press(Pane.ENTER);
        alice.waitForPrompt("#dev alice>").type("half a li").waitForPrompt("#dev alice> half a li");
        alice.kill(signal);
        alice.waitFor("code " + code + "\nas before").waitForEnd("ready$");
    }

    @Test
    void isNotEndedByCtrlSpaceNorChangedByKeysOfOtherTerminals() throws Exception {
        Pane alice = connect(server.uri(), "alice", 100, 30);
        alice.type("a").press("C-Space", "IC", "M-Left", "C-Up", "C-Down", "F1", "C-\\", "M-[", "End");
        alice.type("b").waitForPrompt("#dev alice> ab");
    }

    @Test
    void stopsForTheShellAndForAnEditor() throws Exception {
        tmux.script("editor", "echo and an editor added >> \"$1\"");
        Pane alice = connect(server.uri(), "alice", 100, 30);
        try (Talker bob = new Talker(server.uri(), "bob", "dev")) {
            alice.type("typed").waitForPrompt("#dev alice> typed");
            alice.press("C-z").waitForEnd("ready$");
            bob.say("meanwhile");
            alice.type("fg").press(Pane.ENTER);
            alice.waitFor("<bob> meanwhile").waitForPrompt("#dev alice> typed");
            alice.press("M-Enter", "C-x", "C-e")
                    .waitFor("  and an editor added")
                    .press(Pane.ENTER);
            alice.waitFor("<alice> typed\n        and an editor added").waitForPrompt("#dev alice>");
        }
    }

    @Test
    void showsAFloodWholeAndInOrderAndStaysSwift() throws Exception {
        int seconds = Integer.getInteger("flood.seconds", 3);
        int count = 1_000 * seconds;
        Pane alice = connect(server.uri(), "alice", 100, 30);
        try (Talker bob = new Talker(server.uri(), "bob", "dev")) {
            var talk = bob.talk("flood", count, 1_000);
            String typed = "";
            List<Long> times = new ArrayList<>();
            do {
                String letter = String.valueOf((char) ('a' + typed.length() % 26));
                long pressed = System.nanoTime();
                alice.type(letter);
                typed += letter;
                alice.waitForEnd("#dev alice> " + typed);
                times.add(millisSince(pressed));
            } while (!talk.isDone() && typed.length() < 60);
            talk.orTimeout(120 + 5L * seconds, TimeUnit.SECONDS).join();
            alice.waitFor("<bob> flood " + (count - 1)).waitForEnd("#dev alice> " + typed);
            System.out.printf(
                    "terminal | 1,000 messages/s for %d s: of %d keys half showed within %d ms, the slowest after %d"
                            + " ms%n",
                    seconds,
                    times.size(),
                    times.stream().sorted().toList().get(times.size() / 2),
                    Collections.max(times));
            awaitSaid(
                    alice,
                    "bob",
                    IntStream.range(0, count).mapToObj(i -> "flood " + i).toList());
        }
    }

    @Test
    void keepsNoMoreOfAFloodThanItsScrollback() throws Exception {
        int count = 10_000;
        String long_ = "x".repeat(2_000);
        Pane alice = connect(
                "CHAT_JAVA_OPTS='-Xmx24m -XX:+ExitOnOutOfMemoryError' chat connect " + server.uri()
                        + " --set scrollback=100",
                "alice",
                100,
                30);
        try (Talker bob = new Talker(server.uri(), "bob", "dev")) {
            // It is the sum that must not be kept. Faster than a busy machine shows it, it would be what waits to be
            // shown.
            bob.talk(long_, count, 300).orTimeout(240, TimeUnit.SECONDS).join();
            alice.waitFor("x " + (count - 1)).type("still here").waitForPrompt("#dev alice> still here");
        }
        System.out.printf(
                "terminal | %,d messages of 2,000 characters through a heap of 24 MiB; the process had %d MiB at"
                        + " most%n",
                count, alice.peakMebibytes());
    }

    private static long millisSince(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
    }

    /** Waits until exactly this stands there of somebody. It is never asserted at once: tmux may take its picture while the program draws. */
    private static void awaitSaid(Pane pane, String who, List<String> texts) {
        await().untilAsserted(() -> assertThat(said(pane, who)).containsExactlyElementsOf(texts));
    }

    /** What somebody said, as it stands in a terminal from its first line on. */
    private static List<String> said(Pane pane, String who) {
        String sign = " <" + who + "> ";
        return pane.everything().stream()
                .filter(line -> line.contains(sign))
                .map(line -> line.substring(line.indexOf(sign) + sign.length()))
                .toList();
    }
}
