package chat.client.terminal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/**
 * Brings lines to the terminal on a thread of its own: a terminal that does not take its output holds up nobody else. What gathers while the terminal
 * is busy is printed at once, so that a flood costs a few big writes a second and typing stays swift. What waits is bounded: beyond that the oldest lines go,
 * and a line says how many.
 */
final class Screen implements AutoCloseable {

    /** Fifty times a second is as often as anybody can see. */
    private static final long FRAME_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** Where lines are shown. */
    interface Surface {
        /** Prints lines above the bottom, and makes the bottom this. */
        void refresh(List<AttributedString> lines, AttributedString bottom);
    }

    /** One or more lines, or something else to be done in its turn. */
    private record Item(
            List<AttributedString> lines, @Nullable Runnable task) {}

    private final Surface surface;
    private final Supplier<AttributedString> bottom;
    private final Runnable tick;
    private final int most;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** Guarded by the lock, like all below. */
    private final Deque<Item> waiting = new ArrayDeque<>();

    private int waitingLines;
    private int dropped;
    private boolean stale;
    private boolean closed;

    /**
     * Makes a screen that shows nothing before {@link #start}.
     *
     * @param bottom what the bottom is at the moment
     * @param tick called about once a second
     * @param most lines that may wait
     */
    Screen(Surface surface, Supplier<AttributedString> bottom, Runnable tick, int most) {
        this.surface = surface;
        this.bottom = bottom;
        this.tick = tick;
        this.most = most;
        this.thread = new Thread(this::run, "chat-screen");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Shows lines below all before. From any thread. */
    void print(List<AttributedString> lines) {
        put(new Item(lines, null));
    }

    /** Does something after all before is shown. From any thread. */
    void then(Runnable task) {
        put(new Item(List.of(), task));
    }

    private void put(Item item) {
        lock.lock();
        try {
            waiting.add(item);
            waitingLines += item.lines().size();
            while (waitingLines > most && dropOldest()) {
                // Until it fits.
            }
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Drops the oldest lines; tasks stay. */
    private boolean dropOldest() {
        for (Item item : waiting) {
            if (!item.lines().isEmpty()) {
                waiting.removeFirstOccurrence(item);
                waitingLines -= item.lines().size();
                dropped += item.lines().size();
                return waiting.size() > 1;
            }
        }
        return false;
    }

    /** The bottom is not true any more. From any thread. */
    void touch() {
        lock.lock();
        try {
            stale = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        long nextTick = System.nanoTime() + TICK_NANOS;
        while (true) {
            List<Item> batch;
            int lost;
            lock.lock();
            try {
                while (waiting.isEmpty() && !stale && !closed && nextTick - System.nanoTime() > 0) {
                    changed.awaitNanos(nextTick - System.nanoTime());
                }
                if (closed && waiting.isEmpty()) {
                    return;
                }
                batch = new ArrayList<>(waiting);
                waiting.clear();
                waitingLines = 0;
                lost = dropped;
                dropped = 0;
                stale = false;
            } catch (InterruptedException e) {
                return;
            } finally {
                lock.unlock();
            }
            if (nextTick - System.nanoTime() <= 0) {
                nextTick = System.nanoTime() + TICK_NANOS;
                tick.run();
            }
            show(batch, lost);
            rest();
        }
    }

    private void show(List<Item> batch, int lost) {
        List<AttributedString> lines = new ArrayList<>();
        if (lost > 0) {
            lines.add(new AttributedString("-!- " + lost + " lines are not shown: the terminal is too slow"));
        }
        for (Item item : batch) {
            lines.addAll(item.lines());
            if (item.task() != null) {
                surface.refresh(lines, bottom.get());
                lines.clear();
                item.task().run();
            }
        }
        surface.refresh(lines, bottom.get());
    }

    /** Lets something gather until the next frame. */
    private void rest() {
        lock.lock();
        try {
            long until = System.nanoTime() + FRAME_NANOS;
            while (!closed && until - System.nanoTime() > 0) {
                changed.awaitNanos(until - System.nanoTime());
            }
        } catch (InterruptedException e) {
            thread.interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Shows what waits, and ends; a terminal that takes nothing is not waited for. */
    @Override
    public void close() {
        close(Duration.ofSeconds(1));
    }

    /**
     * Shows what waits, and ends.
     *
     * @param patience how long to wait for it; zero: as long as it takes
     */
    void close(Duration patience) {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(patience.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
