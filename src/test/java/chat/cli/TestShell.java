package chat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import chat.cli.shell.Shell;
import chat.cli.shell.StandardOutput;
import chat.config.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A shell made by hand, in which commands are run within the test's process. */
final class TestShell {

    /** With more patience than users have: a busy machine may take long to answer. */
    private final Map<String, String> environment = new HashMap<>(Map.of("CHAT_CONNECTION_TIMEOUT", "60s"));

    private final Path home;
    private Shell.Terminals terminals = Shell.Terminals.NONE;
    private InputStream input = InputStream.nullInputStream();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private OutputStream output = out;

    /** @param home where state and settings go */
    TestShell(Path home) {
        this.home = home;
    }

    TestShell with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    TestShell typing(String text) {
        return reading(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    TestShell reading(InputStream in) {
        input = in;
        return this;
    }

    /** Instead of what the outcome tells of. */
    TestShell writing(OutputStream to) {
        output = to;
        return this;
    }

    TestShell onATerminal() {
        terminals = new Shell.Terminals(true, true, true);
        return this;
    }

    Outcome run(String... arguments) {
        out.reset();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = Main.run(shell(err), arguments);
        return new Outcome(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** A shell whose output goes nowhere. */
    Shell shell() {
        return shell(new ByteArrayOutputStream());
    }

    private Shell shell(ByteArrayOutputStream err) {
        return new Shell(
                input,
                new StandardOutput(output),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminals,
                new Surroundings(environment, "Linux", home));
    }

    /** What came of a command. */
    record Outcome(int exitCode, String out, String err) {

        List<String> lines() {
            return out.lines().toList();
        }

        /** It failed with this code and exactly this line for people, and printed no data. */
        Outcome failedWith(int code, String line) {
            assertThat(err).isEqualTo("chat: " + line + "\n");
            assertThat(out).isEmpty();
            assertThat(exitCode).isEqualTo(code);
            return this;
        }

        Outcome succeeded() {
            assertThat(err).isEmpty();
            assertThat(exitCode).isZero();
            return this;
        }
    }
}
