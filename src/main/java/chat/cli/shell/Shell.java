package chat.cli.shell;

import chat.client.terminal.SafeText;
import chat.config.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The process as a command sees it; tests make their own. Text is UTF-8 everywhere, whatever the locale: what is piped from one
 * machine's cron into another's log stays the same.
 *
 * @param in standard input
 * @param out standard output, for data
 * @param err standard error, for people
 * @param terminals which of the three are terminals
 * @param here environment, system, home
 */
public record Shell(InputStream in, StandardOutput out, PrintStream err, Terminals terminals, Surroundings here) {

    /** Which of the standard streams are terminals. */
    public record Terminals(boolean in, boolean out, boolean err) {

        public static final Terminals NONE = new Terminals(false, false, false);
    }

    /** Standard input of a process that was started without: not the same as an empty one. */
    public static final InputStream CLOSED_INPUT = InputStream.nullInputStream();

    /** This process. */
    public static Shell ofProcess() {
        boolean noInput = ClosedDescriptors.isClosed(0);
        boolean noOutput = ClosedDescriptors.isClosed(1);
        boolean noError = ClosedDescriptors.isClosed(2);
        return new Shell(
                noInput ? CLOSED_INPUT : new FileInputStream(FileDescriptor.in),
                noOutput ? StandardOutput.closed() : new StandardOutput(new FileOutputStream(FileDescriptor.out)),
                new PrintStream(
                        noError ? OutputStream.nullOutputStream() : new FileOutputStream(FileDescriptor.err),
                        true,
                        StandardCharsets.UTF_8),
                new Terminals(Tty.isTerminal(0), Tty.isTerminal(1), Tty.isTerminal(2)),
                Surroundings.ofProcess());
    }

    /**
     * Standard input.
     *
     * @param without what it means that there is none, for people
     * @throws CommandFailure where the process was started without
     */
    public InputStream openedInput(String without) throws CommandFailure {
        if (in == CLOSED_INPUT) {
            throw CommandFailure.usage(without + ": standard input is closed");
        }
        return in;
    }

    /** An environment variable; empty where it is not set, or set to nothing. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(here.environment().get(name)).filter(value -> !value.isEmpty());
    }

    /** Standard output for text; does not tell of errors, which {@link StandardOutput} remembers. */
    public PrintWriter writer() {
        return new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true);
    }

    /** Standard error for text. */
    public PrintWriter errorWriter() {
        return new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
    }

    /** Whether stack traces of bugs are wanted. */
    public boolean isDebugging() {
        return variable("CHAT_DEBUG").isPresent();
    }

    /**
     * Writes data. Where nobody reads it any more, as after {@code | head}, nothing happens.
     *
     * @throws CommandFailure where it cannot be written
     */
    public void print(CharSequence text) throws CommandFailure {
        try {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException remembered) {
            Optional<CommandFailure> failure = out.failure();
            if (failure.isPresent()) {
                throw failure.get();
            }
        }
    }

    /**
     * What is typed up to the next Enter, and not a byte more; empty at the end of input. A byte order mark is left out.
     *
     * @throws CommandFailure where it cannot be read
     */
    public String readLine() throws CommandFailure {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
                line.write(next);
            }
        } catch (IOException e) {
            throw CommandFailure.of(ExitCode.REFUSED, "standard input cannot be read: " + e.getMessage());
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /**
     * Asks for something that is not shown while it is typed; empty where nothing was typed, or nobody is there to ask.
     *
     * @param prompt ends in a blank
     */
    public Optional<String> readSecret(String prompt) throws CommandFailure {
        if (!terminals.in() || !terminals.err()) {
            return Optional.empty();
        }
        err.print(prompt);
        err.flush();
        // A signal may end the process meanwhile.
        Thread showAgain = new Thread(() -> Tty.echo(true), "chat-echo");
        Runtime.getRuntime().addShutdownHook(showAgain);
        boolean hidden = Tty.echo(false);
        try {
            return Optional.of(readLine().strip()).filter(typed -> !typed.isEmpty());
        } finally {
            if (hidden) {
                Tty.echo(true);
            }
            err.println();
            stopWatching(showAgain);
        }
    }

    private static void stopWatching(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // It is running.
        }
    }

    /** Tells people something to be afraid of, in red where there is red. */
    public void warn(String line) {
        boolean red = terminals.err()
                && variable("NO_COLOR").isEmpty()
                && !variable("TERM").orElse("dumb").equals("dumb");
        err.println("chat: " + (red ? "\u001B[1;31m" : "") + SafeText.of(line) + (red ? "\u001B[0m" : ""));
        err.flush();
    }

    /** Tells people something, in one line. */
    public void tell(String line) {
        err.println("chat: " + SafeText.of(line));
        err.flush();
    }
}
