package chat.client.terminal;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A process that only notes how it was ended. */
class FakeProcess implements WaysOut.Process {

    private final Map<String, Runnable> signals = new ConcurrentHashMap<>();
    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Override
    public Runnable onSignal(String name, Runnable task) {
        signals.put(name, task);
        return () -> signals.remove(name);
    }

    void raise(String signal) {
        Objects.requireNonNull(signals.get(signal), signal).run();
    }

    @Override
    public OutputStream terminal() {
        return terminal;
    }

    @Override
    public PrintStream err() {
        return new PrintStream(err, true, StandardCharsets.UTF_8);
    }

    @Override
    public void halt(int code) {
        exitCode.complete(code);
    }

    int exitCode() {
        return exitCode.orTimeout(60, TimeUnit.SECONDS).join();
    }

    boolean wasHalted() {
        return exitCode.isDone();
    }

    /** What was written to the terminal besides all that holds locks. */
    String written() {
        return terminal.toString(StandardCharsets.UTF_8);
    }

    String told() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
