package chat.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.ScreenTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the process ends other than by its own loop. */
@Timeout(60)
class WaysOutTest {

    private static final List<String> UNDONE = List.of("\033[?2004l", "\033[?1l", "\033[?25h", "\r\n");

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130", "HUP, 129", "ALRM, 1"})
    void resetTheTerminalAndTellTheShell(String signal, int code) throws IOException {
        try (FakeScreen screen = new FakeScreen(100, 30, TerminalOptions.usual(), Map.of())) {
            screen.type("half a li").waitForPrompt("#dev alice> half a li");
            screen.process.raise(signal);
            assertThat(screen.process.exitCode()).isEqualTo(code);
            assertThat(screen.process.written()).contains(UNDONE);
            assertThat(screen.process.told()).isEqualTo(signal.equals("ALRM") ? "chat: out of memory\n" : "");
        }
    }

    @Test
    void areLeftToTheLoopWhenItEndsInTime() throws IOException {
        FakeScreen screen = new FakeScreen(100, 30, TerminalOptions.usual(), Map.of());
        screen.close();
        assertThat(screen.process.wasHalted()).isFalse();
    }

    /** As when the terminal takes no output, and a thread that waits for that holds the locks. */
    @Test
    void waitForNothingThatDoesNotCome() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        FakeProcess process = new FakeProcess() {
            @Override
            public OutputStream terminal() {
                return new OutputStream() {
                    @Override
                    public void write(int b) {
                        await(never);
                    }
                };
            }
        };
        try (Terminal terminal =
                ScreenTerminal.withTerminal("test", "xterm-256color", 80, 24).terminal()) {
            Attributes cooked = terminal.getAttributes();
            terminal.enterRawMode();
            WaysOut waysOut = new WaysOut(process, terminal, cooked, forGood -> await(never));
            waysOut.end(WaysOut.TERMINATE, true, "");
            assertThat(process.exitCode()).isEqualTo(WaysOut.TERMINATE);
            assertThat(terminal.getAttributes().getLocalFlags()).isEqualTo(cooked.getLocalFlags());
        }
    }

    @Test
    void endWhatDoesNotEndByItself() throws IOException {
        FakeProcess process = new FakeProcess();
        try (Terminal terminal =
                ScreenTerminal.withTerminal("test", "xterm-256color", 80, 24).terminal()) {
            WaysOut waysOut = new WaysOut(process, terminal, terminal.getAttributes(), forGood -> {});
            waysOut.expectEnd(3, "there is no server");
            assertThat(process.exitCode()).isEqualTo(3);
            assertThat(process.told()).isEqualTo("chat: there is no server\n");
        }
    }

    private static void await(CountDownLatch never) {
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
