package chat.store;

import java.util.ArrayList;
import java.util.List;

/**
 * One thread that works off what gathered while it was busy, as one group: group commit without a timer. An idle worker
 * takes a job at once; a busy one pays for a group what it would pay for a job.
 *
 * <p>Threads: {@link #submit} from any; the handler is called on the worker's own thread only.
 *
 * @param <J> a job
 */
public final class GroupWorker<J> implements AutoCloseable {

    /** What is done with the jobs. Must not throw: it answers for each job's failure itself. */
    public interface Handler<J> {

        /** Works off a group of at least one job, in the order they were submitted. The list is reused after the call. */
        void work(List<J> group);

        /** How long nothing has to wait for {@link #idle} to be called, in milliseconds; 0 for as long as it takes. */
        default long idleMillis() {
            return 0;
        }

        /** Nothing waited for about that long. */
        default void idle() {}

        /** The last call: everything submitted was worked off. */
        default void stop() {}
    }

    private final Handler<J> handler;
    private final Thread thread;
    private final Object lock = new Object();
    private List<J> waiting = new ArrayList<>(); // guarded by lock
    private boolean closed; // guarded by lock

    private GroupWorker(String name, Handler<J> handler) {
        this.handler = handler;
        this.thread = new Thread(this::run, name);
        // A program that ends without close() is as one that was killed, which a store has to survive anyway.
        thread.setDaemon(true);
    }

    /** Starts a worker on a thread of this name. */
    public static <J> GroupWorker<J> start(String name, Handler<J> handler) {
        GroupWorker<J> worker = new GroupWorker<>(name, handler);
        worker.thread.start();
        return worker;
    }

    /** Hands a job over; false, and nothing happens, once closed. Never blocks for long. */
    public boolean submit(J job) {
        synchronized (lock) {
            if (closed) {
                return false;
            }
            waiting.add(job);
            if (waiting.size() == 1) {
                lock.notifyAll();
            }
            return true;
        }
    }

    private void run() {
        List<J> group = new ArrayList<>();
        while (true) {
            long idleMillis = handler.idleMillis();
            synchronized (lock) {
                awaitJob(idleMillis);
                if (closed && waiting.isEmpty()) {
                    break;
                }
                List<J> gathered = waiting;
                waiting = group;
                group = gathered;
            }
            if (group.isEmpty()) {
                handler.idle();
            } else {
                handler.work(group);
                group.clear();
            }
        }
        handler.stop();
    }

    /** Waits for a job, the end, or the idle time. Holds the lock. A spurious return counts as idle, which harms nobody. */
    @SuppressWarnings("WaitNotInLoop")
    private void awaitJob(long idleMillis) {
        if (!waiting.isEmpty() || closed) {
            return;
        }
        try {
            lock.wait(idleMillis);
        } catch (InterruptedException e) {
            // Nobody has a reason to interrupt this thread, and half a group is no option: close() is the way to end
            // it.
            return;
        }
    }

    /** Takes no more jobs, works off what waits, and returns when the thread has ended. Idempotent; not from the handler. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
