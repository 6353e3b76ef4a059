package chat.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One run of a load test: users come in, talk, wait for what is on its way, and say good-bye. Used once. {@link #run} belongs to the calling
 * thread; {@link #stop} may be called from any other.
 */
public final class LoadTest {

    private static final Duration ENTRY_PATIENCE = Duration.ofSeconds(30);
    private static final Duration SETTLING_PATIENCE = Duration.ofSeconds(20);
    private static final Duration QUIET = Duration.ofMillis(500);
    private static final Duration READING_PATIENCE = Duration.ofSeconds(60);
    private static final Duration GOOD_BYES = Duration.ofSeconds(3);
    private static final long LOOK_MILLIS = 50;
    private static final Duration BEFORE_FIRST_MESSAGE = Duration.ofMillis(20);

    private final LoadOptions options;
    private final Run run;
    private final Pulse pulse;
    private final List<EventLoop> loops = new ArrayList<>();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Instant began = Instant.now();
    private final byte[] filler;
    /** Null where nothing is to be verified. */
    private @Nullable Verification verification;

    /** @param listener who is told how it goes */
    public LoadTest(LoadOptions options, Progress.Listener listener) {
        this.options = options;
        // Another run with the same seed talks in the same rooms; its messages must not be taken for this one's.
        long unlike = new SplittableRandom(options.scenario().seed() ^ System.nanoTime()).nextLong() & 0x1FF_FFFFL;
        this.filler = filler(options);
        this.run = new Run(options, "L" + Long.toString(unlike, Character.MAX_RADIX));
        this.pulse = new Pulse(run, loops, listener);
    }

    /** Ends the run soon, with good-byes. */
    public void stop() {
        stop.countDown();
    }

    /**
     * Runs it. Takes as long as the options say, and at most a minute and a half more.
     *
     * @throws IOException when the machine gives no sockets or the host has no address
     */
    public LoadReport run() throws IOException, InterruptedException {
        Costs costs = new Costs(options.server());
        InetSocketAddress target = new InetSocketAddress(
                InetAddress.getByName(options.target().getHost()),
                options.target().getPort());
        verification = Verification.begin(options);
        List<Thread> threads = start(target);
        costs.before();
        Optional<String> stopped;
        try {
            stopped = enter();
            if (stopped.isEmpty()) {
                settle();
                costs.joined();
                stopped = talk(costs);
            }
        } finally {
            leave(threads);
        }
        return report(stopped, costs);
    }

    private List<Thread> start(InetSocketAddress target) throws IOException {
        for (int i = 0; i < options.threads(); i++) {
            loops.add(new EventLoop(run, i, target, this::client));
        }
        List<Thread> threads = new ArrayList<>();
        for (EventLoop loop : loops) {
            Thread thread = new Thread(loop, "load-" + threads.size());
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        return threads;
    }

    private Client client(Run owner, EventLoop loop, int user) {
        Journal journal = verification == null ? null : verification.journal(user);
        return new ChatClient(owner, loop, user, filler, journal);
    }

    private static byte[] filler(LoadOptions options) {
        SplittableRandom random = new SplittableRandom(options.scenario().seed());
        byte[] filler = new byte[options.scenario().size()];
        for (int i = 0; i < filler.length; i++) {
            // Words of five letters, as text is not noise.
            filler[i] = (byte) (i % 6 == 5 ? ' ' : 'a' + random.nextInt(26));
        }
        return filler;
    }

    /** Waits until everybody is in; why it cannot go on, otherwise. */
    private Optional<String> enter() throws InterruptedException {
        int users = options.scenario().users();
        long deadline =
                run.origin() + options.timing().ramp().plus(ENTRY_PATIENCE).toNanos();
        while (true) {
            Tally now = pulse.look("entering");
            if (now.live == users) {
                return Optional.empty();
            }
            if (now.live + now.lost == users || isOver(deadline)) {
                return Optional.of("only " + now.live + " of " + users + " users got in");
            }
            if (pause()) {
                return Optional.of("stopped");
            }
        }
    }

    /** Waits until the news of who came has gone round. */
    private void settle() throws InterruptedException {
        run.enter(Run.Phase.SETTLING);
        long deadline = System.nanoTime() + SETTLING_PATIENCE.toNanos();
        long news = -1;
        long since = System.nanoTime();
        while (!isOver(deadline)) {
            long seen = pulse.look("settling").news;
            if (seen != news) {
                news = seen;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > QUIET.toNanos()) {
                return;
            }
            if (pause()) {
                return;
            }
        }
    }

    private Optional<String> talk(Costs costs) throws InterruptedException {
        run.startSending(System.nanoTime() + BEFORE_FIRST_MESSAGE.toNanos());
        if (awaitTime(run.measureFrom(), "warming up")) {
            return Optional.of("stopped");
        }
        costs.from();
        boolean early = awaitTime(run.sendTo(), "measuring");
        costs.to();
        if (early) {
            return Optional.of("stopped");
        }
        run.enter(Run.Phase.DRAINING);
        long deadline = System.nanoTime() + options.timing().drain().toNanos();
        while (!isOver(deadline) && pulse.look("draining").settledIn == null) {
            if (pause()) {
                return Optional.of("stopped");
            }
        }
        readLogs();
        return Optional.empty();
    }

    private void readLogs() throws InterruptedException {
        if (verification == null) {
            return;
        }
        verification.quiet();
        run.enter(Run.Phase.READING);
        long deadline = System.nanoTime() + READING_PATIENCE.toNanos();
        while (!isOver(deadline) && pulse.look("reading").settledIn == null && !pause()) {
            // The log comes in.
        }
    }

    private boolean awaitTime(long time, String phase) throws InterruptedException {
        while (!isOver(time)) {
            pulse.look(phase);
            long left = Math.max(1, TimeUnit.NANOSECONDS.toMillis(time - System.nanoTime()));
            if (stop.await(Math.min(left, LOOK_MILLIS), TimeUnit.MILLISECONDS)) {
                return true;
            }
        }
        return false;
    }

    private void leave(List<Thread> threads) throws InterruptedException {
        run.enter(Run.Phase.LEAVING);
        long deadline = System.nanoTime() + GOOD_BYES.toNanos();
        while (!isOver(deadline) && pulse.look("leaving").settledIn == null) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
        }
        run.enter(Run.Phase.DONE);
        for (Thread thread : threads) {
            thread.join(GOOD_BYES.toMillis());
        }
    }

    /** Whether it was stopped meanwhile. */
    private boolean pause() throws InterruptedException {
        return stop.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static boolean isOver(long deadline) {
        return System.nanoTime() - deadline >= 0;
    }

    private LoadReport report(Optional<String> stopped, Costs costs) throws IOException {
        Optional<String> verdict = verdict(stopped);
        Tally all = new Tally();
        long missing = 0;
        for (EventLoop loop : loops) {
            all.add(loop.tally());
            missing += loop.missing();
        }
        double seconds = options.timing().duration().toNanos() / 1e9;
        LoadReport.Traffic traffic = new LoadReport.Traffic(
                all.sent,
                all.acked,
                all.refused,
                Math.max(0, all.sent - all.acked - all.refused),
                all.unsent,
                all.deliveries,
                all.measuredSent / seconds,
                all.measuredDeliveries / seconds,
                all.bytes);
        LoadReport.Faults faults = new LoadReport.Faults(
                missing, all.repeats, all.reordered, all.storedTwice, all.conflicting, all.strays);
        Latency latency = Latency.of(all.latency);
        return new LoadReport(
                began,
                options,
                options.scenario().users() - all.lost,
                all.lost,
                all.dropped,
                traffic,
                faults,
                latency,
                Latency.of(all.acknowledged),
                new LoadReport.Generator(
                        all.busyNanos / 1e9 / seconds,
                        all.cpuNanos / 1e3 / Math.max(1, all.measuredDeliveries),
                        Latency.of(all.late)),
                costs.result(seconds, all.measuredDeliveries, options.scenario().users()),
                stopped,
                run.troubles().lines(),
                LoadReport.unmet(options, stopped, all.lost, traffic, faults, latency, verdict),
                verdict);
    }

    private Optional<String> verdict(Optional<String> stopped) throws IOException {
        Verification checked = verification;
        if (checked == null) {
            return Optional.empty();
        }
        try (checked) {
            if (stopped.isPresent()) {
                checked.discard();
                return Optional.empty();
            }
            String verdict = checked.judge(run);
            if (verdict.startsWith(LoadReport.ALL_KEPT)) {
                checked.discard();
            }
            return Optional.of(verdict);
        }
    }
}
