package chat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.cli.shell.CommandFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.CommandSpec;

/** An argument never changes where messages and keys go. */
@Timeout(120)
class ServerArgumentTest {

    /** Nothing listens there. */
    private static final String NAMED = "ws://127.0.0.1:1/chat";

    private static final String SECRET = "open-barley-4711";

    @TempDir
    private Path home;

    /** What the arguments name; nobody may connect to it. */
    private ServerSocketChannel other;

    @BeforeEach
    void listen() throws IOException {
        other = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        other.configureBlocking(false);
    }

    @AfterEach
    void close() throws IOException {
        other.close();
    }

    private int port() throws IOException {
        return ((InetSocketAddress) other.getLocalAddress()).getPort();
    }

    static Stream<List<String>> commandsWithAServer() {
        return CommandTree.leaves()
                .filter(spec -> spec.optionsMap().containsKey("--url"))
                .map(CommandTree::call);
    }

    @Test
    void everyCommandThatTakesAnAddressTakesItAsAnOptionToo() {
        assertThat(CommandTree.leaves().filter(ServerArgumentTest::takesAnAddress))
                .hasSizeGreaterThan(5)
                .allSatisfy(spec -> assertThat(spec.optionsMap()).containsKey("--url"));
        assertThat(commandsWithAServer()).hasSizeGreaterThan(10);
    }

    private static boolean takesAnAddress(CommandSpec spec) {
        return spec.positionalParameters().stream()
                .anyMatch(parameter -> parameter.paramLabel().contains("URL"));
    }

    @ParameterizedTest
    @MethodSource("commandsWithAServer")
    void noArgumentReplacesTheServerThatIsNamed(List<String> call) throws IOException {
        String settings = Files.writeString(home.resolve("client.conf"), "url = \"" + NAMED + "\"\n")
                .toString();
        for (String typed : spellings()) {
            run(new TestShell(home).with("CHAT_URL", NAMED), call, List.of(typed));
            run(new TestShell(home), call, List.of("--url", NAMED, typed));
        }
        String address = "ws://127.0.0.1:" + port() + "/chat";
        run(new TestShell(home), call, List.of(address, "--url", NAMED));
        run(new TestShell(home), call, List.of(address, "--set", "url=" + NAMED));
        run(new TestShell(home), call, List.of(address, "--config", settings));
        run(new TestShell(home).with("CHAT_CLIENT_CONFIG", settings), call, List.of(address));
        run(new TestShell(home).with("CHAT_URL", NAMED), call, List.of(address, "hello"));
        run(new TestShell(home).with("CHAT_URL", NAMED), call, List.of("--", address, "-"));
    }

    private List<String> spellings() throws IOException {
        String at = "127.0.0.1:" + port();
        List<String> spellings = new ArrayList<>(List.of(at, at + "/chat"));
        Stream.of("ws", "WS", "wss", "Wss", "http", "HTTPS")
                .forEach(scheme -> spellings.add(scheme + "://" + at + "/chat"));
        return spellings;
    }

    private void run(TestShell shell, List<String> call, List<String> more) throws IOException {
        List<String> arguments = new ArrayList<>(call);
        arguments.addAll(more);
        TestShell.Outcome outcome = shell.with("CHAT_KEY", SECRET)
                .with("CHAT_OPERATOR", "ada")
                .with("CHAT_OPERATOR_KEY", SECRET)
                .with("CHAT_CONNECTION_TIMEOUT", "100ms")
                .typing("hello\n")
                .run(arguments.toArray(new String[0]));

        assertThat(other.accept()).as("a connection, made by %s", arguments).isNull();
        assertThat(outcome.exitCode()).as("exit code of %s", arguments).isBetween(1, 3);
        assertThat(outcome.out() + outcome.err()).as("what %s says", arguments).doesNotContain(SECRET);
    }

    @ParameterizedTest(name = "{0}, server named: {1}, key: {2}")
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            ''                      | false | true  | none              | ''
            hello                   | false | true  | none              | hello
            h:42                    | false | true  | none              | h:42
            [::1]:42                | false | true  | none              | [::1]:42
            https://h/page          | false | true  | none              | https://h/page
            http://h/page,hello     | false | true  | none              | http://h/page,hello
            h:42,hello              | false | true  | none              | h:42,hello
            ws is down              | false | true  | none              | ws is down
            ws://h/ is down         | false | true  | none              | ws://h/ is down
            hello,ws://h/chat       | false | true  | none              | hello,ws://h/chat
            ws://h/chat             | false | false | ws://h/chat       | ''
            WSS://h:1/chat          | false | false | WSS://h:1/chat    | ''
            ws://h/chat,hello       | false | true  | ws://h/chat       | hello
            wss://h/chat,-          | false | true  | wss://h/chat      | -
            ws://h/chat,ws://i/chat | false | true  | ws://h/chat       | ws://i/chat
            ws://h/chat             | true  | true  | none              | ws://h/chat
            ws://h/chat             | true  | false | none              | ws://h/chat
            WSS://127.0.0.1:1/chat  | true  | true  | none              | WSS://127.0.0.1:1/chat
            h:42                    | true  | true  | none              | h:42
            ws://127.0.0.1:1/chat,x | true  | true  | none              | ws://127.0.0.1:1/chat,x
            wss://h/chat,-          | true  | true  | none              | wss://h/chat,-
            ws://h/chat,hello       | true  | false | none              | ws://h/chat,hello
            """)
    void partsTheAddressFromTheText(String typed, boolean named, boolean keyed, String url, String texts)
            throws CommandFailure {
        ServerArgument.Split split = ServerArgument.split(words(typed), named(named), keyed);

        assertThat(split.url()).isEqualTo(url);
        assertThat(split.texts()).isEqualTo(words(texts));
    }

    @ParameterizedTest
    @CsvSource({
        "ws://h/chat, false, may be the server or the text",
        "'ws://,hello', false, bad address",
    })
    void refusesWhatCouldBeMeantAsBoth(String typed, boolean named, String why) {
        assertThatThrownBy(() -> ServerArgument.split(words(typed), named(named), true))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining(why);
    }

    @Test
    void theServerThatIsNamedMayBeRepeated() {
        new TestShell(home)
                .with("CHAT_URL", "127.0.0.1:1")
                .run("rooms", "WS://127.0.0.1:1")
                .failedWith(
                        3,
                        "nothing listens at 127.0.0.1:1 (connection refused); check the address, or start a server with 'chat serve'");
    }

    private static List<String> words(String typed) {
        return typed.isEmpty() ? List.of() : List.of(typed.split(","));
    }

    private static Optional<ServerArgument.Named> named(boolean named) throws CommandFailure {
        return named
                ? Optional.of(new ServerArgument.Named(
                        new chat.config.Origin(chat.config.Origin.Source.FLAG, "--url", 0),
                        ServerArgument.address(NAMED, "")))
                : Optional.empty();
    }
}
