package chat.client.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.Curses;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.Signals;

/**
 * The ends of the client that do not come from its own loop: signals, a closed terminal, no memory, and a terminal that takes no output. The one place that knows
 * what the client changes of a terminal, and undoes it. Each of these ends the process within {@link #PATIENCE_MILLIS}, whatever its other threads wait for: none of
 * JLine's locks is taken, and no shutdown hook is run, as one of them takes those locks.
 *
 * <p>What is changed: bracketed paste, application keys, colours and attributes, the cursor, the terminal's modes (stty).
 *
 * <p>Threads: all methods from any thread.
 */
final class WaysOut implements AutoCloseable {

    /** The longest that an end may take. */
    static final long PATIENCE_MILLIS = 2_000;

    /** A shell's exit code for a process that a signal ended, less the signal's number. */
    private static final int BY_SIGNAL = 128;

    static final int HANG_UP = BY_SIGNAL + 1;
    static final int INTERRUPT = BY_SIGNAL + 2;
    static final int TERMINATE = BY_SIGNAL + 15;
    static final int NO_MEMORY = 1;

    /** What the launcher has the JVM send when there is no memory left: some libraries catch the error itself and go on. */
    private static final String NO_MEMORY_SIGNAL = "ALRM";

    private static final long FAREWELL_MILLIS = 1_000;
    private static final long RESET_MILLIS = 500;

    /** The process; tests make their own. */
    interface Process {
        /** Runs a task on each signal of this name, without SIG. Gives how to go back to what was done before. */
        Runnable onSignal(String name, Runnable task);

        /** Where the terminal's output goes, without any buffer or lock. */
        OutputStream terminal();

        PrintStream err();

        /** Ends it at once. */
        void halt(int code);
    }

    /** How to take leave of the server. May wait; is not waited for longer than a second. */
    interface Farewell {
        /** @param forGood false: who comes back soon goes on */
        void take(boolean forGood);
    }

    private final Process process;
    private final Terminal terminal;
    private final Attributes cooked;
    private final byte[] undo;
    private final Farewell farewell;
    private final AtomicBoolean ending = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Runnable> signals = new ArrayList<>();

    /** Notes how the terminal is now. */
    WaysOut(Process process, Terminal terminal, Attributes cooked, Farewell farewell) {
        this.process = process;
        this.terminal = terminal;
        this.cooked = cooked;
        this.farewell = farewell;
        this.undo = undo(terminal);
    }

    private static byte[] undo(Terminal terminal) {
        StringBuilder text = new StringBuilder(LineReaderImpl.BRACKETED_PASTE_OFF);
        for (Capability reset :
                List.of(Capability.keypad_local, Capability.exit_attribute_mode, Capability.cursor_normal)) {
            String sequence = terminal.getStringCapability(reset);
            text.append(sequence == null ? "" : Curses.tputs(sequence));
        }
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Takes the signals from now on. JLine takes SIGINT for itself whenever it begins to read a line: so this comes behind that. */
    synchronized void takeSignals() {
        giveSignalsBack();
        signals.add(process.onSignal("TERM", () -> end(TERMINATE, true, "")));
        // JLine gives this one back.
        process.onSignal("INT", () -> end(INTERRUPT, true, ""));
        signals.add(process.onSignal("HUP", () -> end(HANG_UP, false, "")));
        signals.add(process.onSignal(NO_MEMORY_SIGNAL, () -> end(NO_MEMORY, false, "out of memory")));
    }

    private synchronized void giveSignalsBack() {
        signals.forEach(Runnable::run);
        signals.clear();
    }

    /** Whether the process is being ended here, so that whoever else would end it waits for {@link #awaitEnd}. */
    boolean isEnding() {
        return ending.get();
    }

    void awaitEnd() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Ends the process, or does nothing if that is being done.
     *
     * @param text for people; empty for none
     */
    void end(int code, boolean forGood, String text) {
        if (!ending.compareAndSet(false, true)) {
            return;
        }
        try {
            within(FAREWELL_MILLIS, () -> farewell.take(forGood));
            reset();
            if (!text.isEmpty()) {
                within(RESET_MILLIS, () -> process.err().println("chat: " + text));
            }
        } finally {
            process.halt(code);
            ended.countDown();
        }
    }

    /** Ends the process if it has not ended by itself, by way of {@link #close}, in time. */
    void expectEnd(int code, String text) {
        Thread watch = new Thread(
                () -> {
                    try {
                        if (!closed.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                            end(code, true, text);
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "chat-end");
        watch.setDaemon(true);
        watch.start();
    }

    /** Modes first: they can be set even if the terminal takes no output. */
    private void reset() {
        within(RESET_MILLIS, () -> terminal.setAttributes(cooked));
        within(RESET_MILLIS, () -> {
            try {
                process.terminal().write(undo);
            } catch (IOException gone) {
                // Then there is nothing to be reset.
            }
        });
    }

    private static void within(long millis, Runnable task) {
        try {
            Thread thread = new Thread(task, "chat-leaving");
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler((itself, failure) -> {});
            thread.start();
            thread.join(millis);
        } catch (InterruptedException | OutOfMemoryError e) {
            // The rest is done in any case.
        }
    }

    /** The terminal is as it was, by the usual way. */
    @Override
    public void close() {
        closed.countDown();
        giveSignalsBack();
    }

    /** This process. */
    static Process ofJvm() {
        return new Process() {
            @Override
            public Runnable onSignal(String name, Runnable task) {
                Object before = Signals.register(name, task);
                return () -> Signals.unregister(name, before);
            }

            @Override
            public OutputStream terminal() {
                return new FileOutputStream(FileDescriptor.out);
            }

            @Override
            public PrintStream err() {
                return new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
            }

            @Override
            public void halt(int code) {
                Runtime.getRuntime().halt(code);
            }
        };
    }
}
