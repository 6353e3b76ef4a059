package chat.client;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;

/**
 * The one thread that owns a client's state: runs what it is given one after another, in order, never at the same time. Tests put a clock of
 * their own behind it.
 */
interface Loop extends Executor {

    /** Runs a task as soon as those before it are done. After {@link #close} it is dropped. From any thread. */
    @Override
    void execute(Runnable task);

    /** Runs a task after a delay. From any thread. */
    Timer after(Duration delay, Runnable task);

    /** Nanoseconds of a clock that never goes backwards; only differences mean something. */
    long nanos();

    /** The time of day. */
    Instant now();

    /** Drops what waits. From any thread. */
    void close();

    /** A task that waits for its time. */
    interface Timer {
        /** Nothing happens; where it has begun already, it goes on. */
        void cancel();
    }
}
