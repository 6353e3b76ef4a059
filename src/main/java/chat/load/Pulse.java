package chat.load;

import java.time.Duration;
import java.util.List;

/** Looks at what the threads count, and tells the listener about once a second. One thread. */
final class Pulse {

    private static final long INTERVAL = Duration.ofSeconds(1).toNanos();

    private final Run run;
    private final List<EventLoop> loops;
    private final Progress.Listener listener;
    private String phase = "";
    private long lastTold;
    private long lastSent;
    private long lastDeliveries;

    Pulse(Run run, List<EventLoop> loops, Progress.Listener listener) {
        this.run = run;
        this.loops = loops;
        this.listener = listener;
    }

    /** The sums as of the last look, or a little later. */
    Tally look(String phaseNow) {
        Tally sum = new Tally();
        Run.Phase running = run.phase();
        boolean settled = true;
        for (EventLoop loop : loops) {
            Tally answer = loop.answer();
            sum.add(answer);
            settled &= answer.settledIn == running;
            loop.ask();
        }
        sum.settledIn = settled ? running : null;
        long now = System.nanoTime();
        if (!phaseNow.equals(phase) || now - lastTold >= INTERVAL) {
            tell(sum, phaseNow, now);
        }
        return sum;
    }

    private void tell(Tally sum, String phaseNow, long now) {
        double seconds = lastTold == 0 ? 0 : (now - lastTold) / 1e9;
        listener.progress(new Progress(
                phaseNow,
                Duration.ofNanos(now - run.origin()),
                sum.live,
                sum.lost,
                seconds == 0 ? 0 : (sum.sent - lastSent) / seconds,
                seconds == 0 ? 0 : (sum.deliveries - lastDeliveries) / seconds,
                sum.latency.getValueAtPercentile(50) / 1e3,
                sum.latency.getValueAtPercentile(99) / 1e3,
                sum.repeats + sum.reordered + sum.storedTwice + sum.conflicting + sum.strays));
        phase = phaseNow;
        lastTold = now;
        lastSent = sum.sent;
        lastDeliveries = sum.deliveries;
    }
}
