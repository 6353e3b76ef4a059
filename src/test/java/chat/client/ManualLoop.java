package chat.client;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** A loop that runs when the test says so, on a clock that the test moves. */
final class ManualLoop implements Loop {

    private static final Instant BEGIN = Instant.parse("2026-11-22T21:00:00Z");

    private record Waiting(long due, long number, Runnable task) {}

    private final Queue<Runnable> ready = new ArrayDeque<>();
    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Waiting::due).thenComparingLong(Waiting::number));
    private long nanos;
    private Duration slept = Duration.ZERO;
    private long count;
    private boolean closed;

    @Override
    public void execute(Runnable task) {
        if (!closed) {
            ready.add(task);
        }
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        Waiting entry = new Waiting(nanos + delay.toNanos(), count++, task);
        waiting.add(entry);
        return () -> waiting.remove(entry);
    }

    /** Runs all that can run now. */
    void run() {
        for (Runnable task = ready.poll(); task != null; task = ready.poll()) {
            task.run();
        }
    }

    /** Lets time pass, and runs what is due on the way. */
    void pass(Duration time) {
        run();
        long until = nanos + time.toNanos();
        while (!waiting.isEmpty() && waiting.peek().due() <= until) {
            Waiting next = waiting.remove();
            nanos = Math.max(nanos, next.due());
            next.task().run();
            run();
        }
        nanos = until;
        run();
    }

    /** Lets time pass without running anything: the program was stopped, as by Ctrl-Z. */
    void stopFor(Duration time) {
        nanos += time.toNanos();
    }

    /** The machine sleeps: time passes, but not for timers. */
    void sleep(Duration time) {
        slept = slept.plus(time);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public Instant now() {
        return BEGIN.plusNanos(nanos).plus(slept);
    }

    @Override
    public void close() {
        closed = true;
    }
}
