package chat.load;

import org.jspecify.annotations.Nullable;

/**
 * Sends on schedule: message {@code k} of the run is due {@code k / rate} seconds after the start and is said by sender {@code k mod senders},
 * whatever the server does meanwhile. What comes too late is sent at once, and its latency counts from the time it was due. One thread, which
 * sends the messages of its own users only.
 */
final class OpenLoop {

    private static final int MAX_AT_ONCE = 512;

    private final Run run;
    private final Tally tally;
    /** By their number; null for the users of other threads. */
    private final @Nullable Client[] senders;
    /** The next message, counted over all threads. */
    private long next;

    private boolean done;

    OpenLoop(Run run, Tally tally, @Nullable Client[] senders) {
        this.run = run;
        this.tally = tally;
        this.senders = senders;
    }

    /** Says what is due; when the next message is, as {@link System#nanoTime()}. */
    long send(long now, long otherwise) {
        if (senders.length == 0) {
            done = true;
            return otherwise;
        }
        double period = 1e9 / run.options().pace().rate();
        for (int said = 0; said < MAX_AT_ONCE; next++) {
            long intended = run.sendFrom() + (long) (next * period);
            if (intended - run.sendTo() >= 0) {
                done = true;
                return otherwise;
            }
            if (intended - now > 0) {
                return intended;
            }
            Client client = senders[(int) (next % senders.length)];
            if (client != null) {
                said++;
                say(client, intended, now);
            }
        }
        return now;
    }

    /** Whether everything that was due before the end has been said. */
    boolean isDone() {
        return done;
    }

    private void say(Client client, long intended, long now) {
        if (!client.isLive() && client.comesBack()) {
            client.owe(intended);
            return;
        }
        if (!client.isLive()) {
            tally.unsent++;
            return;
        }
        client.sayNext(intended);
        if (run.isMeasured(intended)) {
            tally.late.recordValue(Math.max(0, (now - intended) / 1_000));
        }
    }
}
