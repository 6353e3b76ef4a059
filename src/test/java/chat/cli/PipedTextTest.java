package chat.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chat.embedded.EmbeddedChatServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs print and files hold, piped into the commands that send it. */
@Timeout(300)
class PipedTextTest {

    private static final String LATIN = "line 2 is not UTF-8 (byte 0xFC); convert it first, as with"
            + " iconv -f ISO-8859-1 -t UTF-8; it is not sent";
    private static final String SIXTEEN = "chat: standard input cannot be read: it is UTF-16, not UTF-8; convert it"
            + " first, as with iconv -f UTF-16 -t UTF-8\n";

    @TempDir
    private static Path home;

    private static EmbeddedChatServer server;

    @BeforeAll
    static void serve() throws Exception {
        server = EmbeddedChatServer.start(Map.of("port", "0", "store.kind", "memory"));
    }

    @AfterAll
    static void end() {
        server.close();
    }

    private static TestShell shell() {
        return new TestShell(home).with("CHAT_URL", server.uri().toString());
    }

    private static TestShell.Outcome piped(byte[] octets, String... command) {
        return shell().reading(new ByteArrayInputStream(octets)).run(command);
    }

    private static TestShell.Outcome send(String room, byte[] octets) {
        return piped(octets, "send", "--user", "bot", "--room", room);
    }

    private static TestShell.Outcome connect(String room, byte[] octets) {
        return piped(octets, "connect", "--user", "bot", "--room", room, "--plain");
    }

    private static List<String> said(String room, int count) {
        return shell()
                .run("tail", "--user", "log", "--room", room, "--since", "0", "--count", Integer.toString(count))
                .lines()
                .stream()
                .map(line -> line.substring(line.indexOf('<')))
                .toList();
    }

    @Test
    void isSentAsATerminalShowsIt() {
        send("shown", "\ufeff\u001b[31merror\u001b[m: \u001b[Kno\r\n10%\r20%\r\u001b[Kdone\n".getBytes(UTF_8))
                .succeeded();
        assertThat(connect("shown", "\ufeff\u001b[31merror\u001b[m\n10%\r20%\n".getBytes(UTF_8))
                        .exitCode())
                .isZero();

        assertThat(said("shown", 4)).containsExactly("<bot> error: no", "<bot> done", "<bot> error", "<bot> 20%");
    }

    @Test
    void ofWhatIsNotUtf8NoLineIsGuessedAtAndTheOthersAreSent() {
        byte[] latin = "one\ngr\u00fc\u00dfe\ntwo\n".getBytes(ISO_8859_1);

        TestShell.Outcome sent = send("latin", latin);
        assertThat(sent.err()).isEqualTo("chat: " + LATIN + "\n");
        assertThat(sent.exitCode()).isEqualTo(1);
        assertThat(connect("latin", latin).out()).contains("-!- " + LATIN).doesNotContain("\ufffd");
        piped(latin, "send", "--user", "bot", "--room", "latin", "--whole").failedWith(1, LATIN);

        assertThat(said("latin", 4)).containsExactly("<bot> one", "<bot> two", "<bot> one", "<bot> two");
    }

    @Test
    void ofUtf16NothingIsSent() {
        for (TestShell.Outcome outcome :
                List.of(send("sixteen", "one\n".getBytes(UTF_16)), connect("sixteen", "one\n".getBytes(UTF_16)))) {
            assertThat(outcome.err()).isEqualTo(SIXTEEN);
            assertThat(outcome.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void whatNoMessageCanHaveIsToldWithItsLine() {
        assertThat(send("nul", "one\n\u0000\n".getBytes(UTF_8)).err())
                .startsWith("chat: line 2: bad-request: the text holds the control character U+0000");
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\t\n ", "\u00a0", "\u200b\u2060", "\u3164"})
    void blanksAreNoMessage(String blank) {
        shell().run("send", "--user", "bot", "--room", "blank", blank)
                .failedWith(1, "text-empty: the text is blank; say something");
        piped(blank.getBytes(UTF_8), "send", "--user", "bot", "--room", "blank")
                .failedWith(2, "there is nothing to send: no TEXT was given, and standard input is empty");
        assertThat(shell().run("admin", "notice", "--operator", "ada", blank).err())
                .isEqualTo("chat: the text is blank; say something\n");
    }

    /** As a folder is. */
    @Test
    void whatCannotBeReadIsNotTheEnd() {
        InputStream unreadable = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Is a directory");
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                return read();
            }
        };
        for (List<String> command : List.of(
                List.of("send", "--user", "bot", "--room", "r"),
                List.of("send", "--user", "bot", "--room", "r", "--whole"),
                List.of("connect", "--user", "bot", "--plain"),
                List.of("admin", "hash-key", "ada"))) {
            TestShell.Outcome outcome = shell().reading(unreadable).run(command.toArray(new String[0]));
            assertThat(outcome.err()).isEqualTo("chat: standard input cannot be read: Is a directory\n");
            assertThat(outcome.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void aKeyMayComeWithAByteOrderMarkAndWindowsLineEnd() {
        piped("\ufeffa long enough key\r\n".getBytes(UTF_8), "admin", "hash-key", "ada")
                .succeeded();
        assertThat(piped("a long enough key\n".getBytes(UTF_16), "admin", "hash-key", "ada")
                        .exitCode())
                .isEqualTo(2);
    }
}
