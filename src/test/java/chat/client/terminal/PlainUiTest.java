package chat.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import chat.client.ClientOptions;
import chat.client.Ending;
import chat.client.FakeChat;
import chat.client.ServerUrl;
import chat.client.model.ModelOptions;
import chat.domain.RoomName;
import chat.domain.UserName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PlainUiTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T21:03:00Z"), ZoneOffset.UTC);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final FakeChat chat = new FakeChat(CLOCK);

    private Ending talk(Charset charset, Map<String, String> environment, String typed) throws IOException {
        ModelOptions usual = ModelOptions.usual();
        TerminalUi ui = new TerminalUi(
                TerminalOptions.usual().withPlain(environment.isEmpty()),
                new ModelOptions(100, usual.bell(), usual.comings(), Duration.ofMinutes(5), ZoneOffset.UTC),
                new Streams(
                        new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, false, charset),
                        charset,
                        environment),
                CLOCK,
                chat::connect);
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
}
