package chat.client.terminal;

import static org.awaitility.Awaitility.await;

import chat.client.ClientOptions;
import chat.client.Ending;
import chat.client.FakeChat;
import chat.client.ServerUrl;
import chat.client.model.BellMode;
import chat.client.model.ModelOptions;
import chat.domain.RoomName;
import chat.domain.UserName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.ScreenTerminal;

/** The terminal client on a screen in memory, connected with a {@link FakeChat}. */
final class FakeScreen implements AutoCloseable {

    static final String TAB = "\t";
    static final String ENTER = "\r";
    static final String UP = "\033OA";
    static final String CTRL_C = "\003";
    private static final String CTRL_U = "\025";
    static final String CTRL_D = "\004";

    final FakeChat chat;
    final FakeProcess process = new FakeProcess();
    private final ScreenTerminal.VirtualTerminal virtual;
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();

    FakeScreen(int columns, int rows, TerminalOptions options, Map<String, String> environment) throws IOException {
        Clock clock = Clock.fixed(Instant.parse("2026-11-22T21:03:00Z"), ZoneOffset.UTC);
        chat = new FakeChat(clock);
        virtual = ScreenTerminal.withTerminal("test", "xterm-256color", columns, rows);
        Themes themes = new Themes(List.of());
        ModelOptions model = new ModelOptions(
                5_000, BellMode.OFF, ModelOptions.Comings.ACTIVE, Duration.ofMinutes(5), ZoneOffset.UTC);
        LiveUi ui = new LiveUi(
                options,
                model,
                clock,
                virtual.terminal(),
                themes,
                themes.find(options.theme()).orElseThrow(),
                environment,
                process,
                ended -> 7);
        // A thread of its own: it is interrupted at the end, and a pool's may be doing something else by then.
        Thread keys = new Thread(() -> run(ui), "keys");
        keys.setDaemon(true);
        keys.start();
        waitFor("#dev alice>");
        waitFor("\u25cf alice");
    }

    private void run(LiveUi ui) {
        try {
            ending.complete(ui.run(
                    ClientOptions.of(ServerUrl.parse(ServerUrl.DEFAULT), new UserName("alice")),
                    List.of(new RoomName("dev"), new RoomName("ops")),
                    chat::connect));
        } catch (RuntimeException | Error e) {
            ending.completeExceptionally(e);
        }
    }

    FakeScreen type(String... keys) {
        try {
            for (String key : keys) {
                virtual.terminal().processInputBytes(key.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    @SuppressWarnings("deprecation") // there is no other way to resize it
    void resize(int columns, int rows) {
        virtual.screen().setSize(columns, rows);
        virtual.terminal().setSize(Size.of(columns, rows));
        virtual.terminal().raise(Terminal.Signal.WINCH);
    }

    /** The lines of the screen, without blanks at their ends and without the empty ones below. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (String line : virtual.screen().toString().split("\n", -1)) {
            lines.add(line.stripTrailing());
        }
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    String lastLine() {
        List<String> lines = lines();
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }

    FakeScreen waitFor(String text) {
        await("'" + text + "' on the screen")
                .failFast(() -> ending.isCompletedExceptionally())
                .until(() -> String.join("\n", lines()), screen -> screen.contains(text));
        return this;
    }

    /** Waits until the last line is exactly this. */
    FakeScreen waitForPrompt(String line) {
        await("the prompt '" + line + "'").until(this::lastLine, line::equals);
        return this;
    }

    Ending ending() {
        return ending.orTimeout(60, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() throws IOException {
        if (!process.wasHalted()) {
            if (!ending.isDone()) {
                type(CTRL_U, CTRL_D);
            }
            ending();
        }
        virtual.terminal().close();
    }
}
