package chat.server.tyrus;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes daemon threads with names that tell what they do, and waits for them to end. From any thread. */
final class NamedThreads {

    private final List<Thread> made = new CopyOnWriteArrayList<>();

    ThreadFactory named(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            made.add(thread);
            return thread;
        };
    }

    /** Waits for all of them, for this long at most. */
    void awaitEnd(Duration within) {
        long until = System.nanoTime() + within.toNanos();
        try {
            for (Thread thread : made) {
                long left = (until - System.nanoTime()) / 1_000_000;
                if (left > 0 && thread != Thread.currentThread()) {
                    thread.join(left);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
