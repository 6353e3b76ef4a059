package chat.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.client.ClientOptions;
import chat.client.Ending;
import chat.client.FakeChat;
import chat.client.ServerUrl;
import chat.client.model.ModelOptions;
import chat.client.terminal.TerminalOptions.Colours;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.protocol.OperatorRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class PlainUiTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T21:03:00Z"), ZoneOffset.UTC);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final FakeChat chat = new FakeChat(CLOCK);

    private Ending talk(Charset charset, Map<String, String> environment, String typed) throws IOException {
        return talk(
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, charset),
                charset,
                environment);
    }

    private CompletableFuture<Ending> talking(InputStream in, OutputStream to) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return talk(in, new PrintStream(to, false, StandardCharsets.UTF_8), StandardCharsets.UTF_8, Map.of());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Ending talk(InputStream in, PrintStream to, Charset charset, Map<String, String> environment)
            throws IOException {
        ModelOptions usual = ModelOptions.usual();
        TerminalUi ui = new TerminalUi(
                TerminalOptions.usual().withPlain(environment.isEmpty()),
                new ModelOptions(100, usual.bell(), usual.comings(), Duration.ofMinutes(5), ZoneOffset.UTC),
                new Streams(in, to, charset, environment),
                CLOCK,
                chat::connect,
                ended -> 0);
        return ui.run(
                ClientOptions.of(ServerUrl.parse(ServerUrl.DEFAULT), new UserName("alice")),
                List.of(new RoomName("dev")));
    }

    @Test
    void saysWhatComesInAndGoesWhenAllOfItIsAcknowledged() throws IOException {
        Ending ending = talk(StandardCharsets.UTF_8, Map.of(), "hello\n/me waves\n//slash\n");
        assertThat(ending.cause()).isEqualTo(Ending.Cause.ASKED);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("""
            == #dev, 1 member ==
            21:03 <alice> hello
            21:03   * alice waves
            21:03 <alice> /slash
            """);
    }

    @Test
    void neverWritesAnEscapeOrAnyOtherControl() throws IOException {
        chat.greetWith("motd \u001b[31mred\u001b[0m\u0007 \u009b2J \u202eback");
        chat.beforeGoing("evil \u001b]0;title\u0007 \u001b[?1049h \ud83d\udc4d \u6f22\n\u001b[2Ktwo");
        talk(StandardCharsets.UTF_8, Map.of("NO_COLOR", "1"), "hi\n/nonsense\n/help\n/users\n/theme light\n");
        talk(StandardCharsets.UTF_8, Map.of("TERM", "dumb"), "hi\n");
        for (byte each : out.toByteArray()) {
            assertThat(each < 0 || each >= ' ' || each == '\n')
                    .as("byte %02x", each)
                    .isTrue();
        }
        assertThat(out.toString(StandardCharsets.UTF_8).codePoints())
                .noneMatch(c -> (c >= 0x7F && c <= 0x9F) || c == 0x202E);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("evil \\x1b]0;title\\x07", "motd \\x1b[31mred", "\\u202eback");
    }

    @Test
    void tellsOfOtherRoomsWhereThereAreNoTabs() throws Exception {
        try (PipedOutputStream typed = new PipedOutputStream();
                PipedInputStream in = new PipedInputStream(typed)) {
            var ending = talking(in, out);
            typed.write("/join ops\n".getBytes(StandardCharsets.UTF_8));
            await().until(() -> out.toString(StandardCharsets.UTF_8).contains("== #ops"));
            RoomName dev = new RoomName("dev");
            chat.send(chat.says(dev, "bob", "hi"));
            chat.send(chat.says(dev, "bob", "again"));
            chat.send(chat.says(dev, "bob", "alice!"));
            await().until(() -> out.toString(StandardCharsets.UTF_8).contains("calls you"));
            typed.write("/quit\n".getBytes(StandardCharsets.UTF_8));
            ending.get();
        }
        assertThat(out.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("---")))
                .containsExactly("--- #dev has something new: /switch #dev", "--- #dev calls you: /switch #dev");
    }

    @ParameterizedTest
    @CsvSource({
        "/kick mallory, Kick mallory||",
        "/kick mallory no advertising, Kick mallory||no advertising",
        "/ban mallory, Ban mallory||",
        "/ban mallory 7d, Ban mallory|604800|",
        "/ban mallory 7d flooding, Ban mallory|604800|flooding",
        "/ban mallory for flooding, Ban mallory||for flooding",
        "/ban 192.0.2.0/24 1h, Ban 192.0.2.0/24|3600|",
        "/unban @mallory, Unban mallory||",
    })
    void ordersWhatAnOperatorTyped(String typed, String expected) throws IOException {
        talk(StandardCharsets.UTF_8, Map.of(), typed + "\n");
        assertThat(chat.ordered()).extracting(PlainUiTest::told).containsExactly(expected);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("only operators may do that");
    }

    private static String told(OperatorRequest order) {
        if (order instanceof OperatorRequest.Kick kick) {
            return "Kick " + kick.user() + "||" + kick.reason().text();
        } else if (order instanceof OperatorRequest.Ban ban) {
            String time =
                    ban.seconds().isPresent() ? Long.toString(ban.seconds().getAsLong()) : "";
            return "Ban " + ban.target().text() + "|" + time + "|"
                    + ban.reason().text();
        }
        return "Unban " + ((OperatorRequest.Unban) order).target().text() + "||";
    }

    @ParameterizedTest
    @CsvSource({
        "/kick, whom?",
        "/ban, whom?",
        "/unban, whom?",
        "/kick 3, the user name",
        "/ban 300.1.1.1, is no name and no address",
    })
    void ordersNothingThatNoOperatorMeans(String typed, String why) throws IOException {
        talk(StandardCharsets.UTF_8, Map.of(), typed + "\n");
        assertThat(chat.ordered()).isEmpty();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains(why);
    }

    @Test
    void neverSendsACommandThatIsNotOne() throws IOException {
        talk(StandardCharsets.UTF_8, Map.of(), "/jion #ops\n/join\n/msg bob! hi\n");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("did you mean /join?", "which room? (/join ROOM)", "the user name holds")
                .doesNotContain("<alice>");
    }

    @Test
    void showsWhatTheOutputCannotEncode() throws IOException {
        talk(StandardCharsets.US_ASCII, Map.of(), "\u00fcber \ud83d\udc4d\n");
        assertThat(out.toString(StandardCharsets.US_ASCII)).contains("<alice> \\u00fcber \\u1f44d");
    }

    @Test
    void goesOnWhileNobodyTakesItsOutputAndLosesNothingOfIt() {
        CountDownLatch taken = new CountDownLatch(1);
        CompletableFuture<Ending> talk = talking(typed("hello\n"), new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                try {
                    taken.await();
                } catch (InterruptedException e) {
                    throw new InterruptedIOException();
                }
                out.write(bytes, offset, length);
            }
        });
        await().untilAsserted(() -> assertThat(chat.said()).containsExactly("hello"));
        assertThat(talk).isNotDone();
        taken.countDown();
        assertThat(talk.join().cause()).isEqualTo(Ending.Cause.ASKED);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("== #dev", "<alice> hello");
    }

    @Test
    void endsWhenNobodyReadsItsOutputAnyMore() throws IOException {
        try (PipedOutputStream keys = new PipedOutputStream()) {
            CompletableFuture<Ending> talk = talking(new PipedInputStream(keys), new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    throw new IOException("broken pipe");
                }
            });
            assertThat(talk.join().cause()).isEqualTo(Ending.Cause.ASKED);
        }
    }

    @Test
    void saysWhatItWaitsForAndLeavesWhenAskedAgain() throws IOException {
        try (PipedOutputStream keys = new PipedOutputStream()) {
            CompletableFuture<Ending> talk = talking(new PipedInputStream(keys), out);
            waitFor("== #dev");
            chat.goAway();
            waitFor("the connection is lost");
            keys.write("hello\n/quit\n".getBytes(StandardCharsets.UTF_8));
            keys.flush();
            waitFor("1 unsent; waiting, /quit again leaves them");
            assertThat(talk).isNotDone();
            keys.write("/quit\n".getBytes(StandardCharsets.UTF_8));
            keys.flush();
            assertThat(talk.join().cause()).isEqualTo(Ending.Cause.ASKED);
        }
    }

    @Test
    void leavesColoursAwayWhereNoneAreWishedAndDoesNotMindTheVariableWhereSomeAre() {
        Theme dark = new Themes(List.of()).find("dark").orElseThrow().withoutColours();
        long colours = 0xF00L | 0x1000L;
        assertThat(dark.roles().values())
                .allSatisfy(style -> assertThat(style.getStyle() & colours).isZero());
        assertThat(dark.names()).isEmpty();
        Map<String, String> set = Map.of("NO_COLOR", "1");
        TerminalOptions usual = TerminalOptions.usual();
        assertThat(TerminalUi.wantsPlain(usual, set)).isTrue();
        assertThat(TerminalUi.wantsPlain(usual, Map.of())).isFalse();
        assertThat(TerminalUi.wantsPlain(usual.withColours(Colours.ALWAYS), set))
                .isFalse();
        assertThat(TerminalUi.wantsPlain(usual.withColours(Colours.NEVER), set)).isFalse();
        assertThat(TerminalUi.wantsPlain(usual.withColours(Colours.ALWAYS).withPlain(true), Map.of()))
                .isTrue();
    }

    private static InputStream typed(String lines) {
        return new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
    }

    private void waitFor(String text) {
        await().until(() -> out.toString(StandardCharsets.UTF_8), shown -> shown.contains(text));
    }
}
