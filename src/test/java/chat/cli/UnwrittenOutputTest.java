package chat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import chat.cli.shell.Shell;
import chat.cli.shell.StandardOutput;
import chat.config.Surroundings;
import chat.embedded.EmbeddedChatServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** A command whose output cannot be written has failed, whichever command it is. */
@Timeout(300)
class UnwrittenOutputTest {

    private static final String FULL = "chat: standard output cannot be written: No space left on device\n";
    private static final String KEY = "a key of an operator";

    /** How each command is run so that it prints something. */
    private static final Map<String, String> PRINTING = Map.ofEntries(
            Map.entry("chat", "--version"),
            Map.entry("chat connect", "connect --user ann --plain"),
            Map.entry("chat tail", "tail --user log --room full --since 0 --count 1"),
            Map.entry("chat rooms", "rooms"),
            Map.entry("chat users", "users"),
            Map.entry(
                    "chat load",
                    "load URL --users 2 --rooms 1 --warmup 0s --duration 100ms --ramp 0s --seed 7 --rate 20"),
            Map.entry("chat admin bans", "admin bans --operator ada"),
            Map.entry("chat admin rooms", "admin rooms"),
            Map.entry("chat admin hash-key", "admin hash-key eve"),
            Map.entry("chat config show", "config show"),
            Map.entry("chat config check", "config check"),
            Map.entry("chat completion", "completion bash"),
            Map.entry("chat help", "help commands"));

    /** Those that print nothing but their help, and the server, which is tried in a process of its own. */
    private static final List<String> SILENT = List.of(
            "chat send",
            "chat serve",
            "chat config",
            "chat admin",
            "chat admin kick",
            "chat admin ban",
            "chat admin unban",
            "chat admin notice",
            "chat admin close-room");

    @TempDir
    private static Path home;

    private static EmbeddedChatServer server;
    private static WebSocket somebody;

    @BeforeAll
    static void serve() throws Exception {
        String operator = new TestShell(home)
                .typing(KEY + "\n")
                .run("admin", "hash-key", "ada")
                .out()
                .strip();
        server = EmbeddedChatServer.start(
                Map.of("port", "0", "store.kind", "memory", "operators", operator, "server.motd", "hello"));
        somebody = greeted(server.uri());
        shell().run("send", "--user", "bot", "--room", "full", "hi").succeeded();
        operator().run("admin", "ban", "mallory", "too loud").succeeded();
    }

    /** Somebody to be listed. */
    private static WebSocket greeted(URI where) throws Exception {
        CompletableFuture<Void> answered = new CompletableFuture<>();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(where, new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                        answered.complete(null);
                        return null;
                    }
                })
                .join();
        socket.sendText("{\"type\":\"hello\",\"id\":\"1\",\"user\":\"sam\"}", true)
                .join();
        answered.get(60, TimeUnit.SECONDS);
        return socket;
    }

    @AfterAll
    static void end() {
        somebody.abort();
        server.close();
    }

    private static TestShell shell() {
        return new TestShell(home).with("CHAT_URL", server.uri().toString());
    }

    private static TestShell operator() {
        return shell().with("CHAT_OPERATOR_KEY", KEY).with("CHAT_OPERATOR", "ada");
    }

    /** As {@code /dev/full}. */
    private static OutputStream full() {
        return new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("No space left on device");
            }
        };
    }

    private static OutputStream closedPipe() throws IOException {
        Pipe pipe = Pipe.open();
        pipe.source().close();
        return new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                pipe.sink().write(ByteBuffer.allocate(1));
            }
        };
    }

    static Stream<String> commands() {
        Shell none = new Shell(
                InputStream.nullInputStream(),
                new StandardOutput(full()),
                new PrintStream(OutputStream.nullOutputStream()),
                Shell.Terminals.NONE,
                new Surroundings(new HashMap<>(), "Linux", Path.of("nowhere")));
        CommandLine chat = new CommandLine(ChatCommand.class, new CommandFactory(none));
        ChatCommand.needed().forEach(chat::addSubcommand);
        List<String> names = new ArrayList<>();
        collect(chat, names);
        return names.stream();
    }

    private static void collect(CommandLine command, List<String> names) {
        names.add(command.getCommandSpec().qualifiedName());
        command.getSubcommands().values().forEach(below -> collect(below, names));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void failsTheHelpOfEachCommand(String command) {
        List<String> arguments = new ArrayList<>(List.of((command + " --help").split(" ")));
        arguments.remove(0);

        TestShell.Outcome outcome = shell().writing(full()).run(arguments.toArray(new String[0]));

        assertThat(outcome.err()).isEqualTo(FULL);
        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void failsEachCommandThatPrints(String command) {
        if (SILENT.contains(command)) {
            return;
        }
        assertThat(PRINTING).as("a command that prints, or is silent").containsKey(command);

        TestShell.Outcome outcome = run(command, full());

        assertThat(outcome.err()).endsWith(FULL);
        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void isNoFailureWhereNobodyReadsAnyMore(String command) throws IOException {
        if (SILENT.contains(command)) {
            return;
        }
        TestShell.Outcome outcome = run(command, closedPipe());

        assertThat(outcome.err()).doesNotContain("standard output");
        assertThat(outcome.exitCode()).isZero();
    }

    private static TestShell.Outcome run(String command, OutputStream to) {
        String typed = PRINTING.get(command).replace("URL", server.uri().toString());
        return operator().typing(KEY + "\n").writing(to).run(typed.split(" "));
    }

    @Test
    void tailPrintsNothingAfterTheWriteThatFailed() {
        List<Integer> written = new ArrayList<>();
        OutputStream fullOnce = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                written.add(octet);
                if (written.size() == 1) {
                    throw new IOException("No space left on device");
                }
            }

            @Override
            public void write(byte[] octets, int from, int length) throws IOException {
                write(octets[from]);
            }
        };
        shell().run("send", "--user", "bot", "--room", "twice", "one").succeeded();

        shell().writing(fullOnce).run("tail", "--user", "log", "--room", "twice", "--since", "0");

        assertThat(written).hasSize(1);
    }

    @Test
    void sendHasSucceededWhateverBecomesOfItsOutput() {
        shell().writing(full())
                .run("send", "--user", "bot", "--room", "full", "hi")
                .succeeded();
    }
}
