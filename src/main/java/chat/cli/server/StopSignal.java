package chat.cli.server;

import chat.cli.shell.Signals;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Waits for SIGTERM, Ctrl-C or the end of the terminal. The first one asks for a graceful stop; whoever cannot wait sends a second, which
 * ends the process where it stands.
 */
final class StopSignal {

    /** As a shell reports a process that Ctrl-C ended. */
    private static final int INTERRUPTED = 130;

    /** One Ctrl-C may come twice: from the terminal, and passed on by a parent. */
    private static final long SAME_ONE_NANOS = 300_000_000L;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicLong askedNanos = new AtomicLong();

    /** What the JVM runs where signals cannot be taken; null where they are. */
    private @Nullable Thread hook;

    private StopSignal() {}

    /** Takes the signals from now on. */
    static StopSignal install() {
        StopSignal signal = new StopSignal();
        boolean taken = Signals.onSignal("TERM", signal::come);
        taken &= Signals.onSignal("INT", signal::come);
        Signals.onSignal("HUP", signal::come);
        if (!taken) {
            signal.hook = new Thread(signal::comeAndWait, "chat-stop");
            Runtime.getRuntime().addShutdownHook(signal.hook);
        }
        return signal;
    }

    private void come() {
        long now = System.nanoTime();
        if (asked.getCount() > 0) {
            askedNanos.set(now);
            asked.countDown();
        } else if (now - askedNanos.get() > SAME_ONE_NANOS) {
            Runtime.getRuntime().halt(INTERRUPTED);
        }
    }

    private void comeAndWait() {
        asked.countDown();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until a signal asks for the end. An interrupt asks for it as well. */
    void await() {
        try {
            asked.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells that all is done, so that a process that is ending already may end. */
    void done() {
        stopped.countDown();
    }
}
