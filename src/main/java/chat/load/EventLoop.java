package chat.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One thread with its selector and its share of the users: those whose number is its own modulo the number of threads. It reads, writes,
 * keeps the time and counts. Other threads may call {@link #ask} and {@link #answer} only, and {@link #tally} once it has ended.
 */
final class EventLoop implements Runnable {

    private static final int READ_BUFFER = 256 * 1024;
    private static final int WRITE_BUFFER = 64 * 1024;
    private static final int MAX_ENTERING = 200;
    private static final long MILLI = 1_000_000;
    private static final long MAX_WAIT = 20 * MILLI;

    /** Makes a user. */
    interface ClientFactory {
        Client create(Run run, EventLoop loop, int user);
    }

    private record Timer(long at, Client client) {}

    private final Run run;
    private final int index;
    private final InetSocketAddress target;
    private final Selector selector;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Tally tally = new Tally();
    private final ChatFrames frames;
    private final List<Client> clients = new ArrayList<>();
    private final @Nullable Client[] senders;
    private final OpenLoop openLoop;
    private final Heartbeats heartbeats = new Heartbeats(clients);
    private final byte[] in = new byte[READ_BUFFER];
    private final ByteBuffer view = ByteBuffer.wrap(in);
    private final ByteBuffer direct = ByteBuffer.allocateDirect(WRITE_BUFFER);
    private final Bytes scratch = new Bytes();
    private final SplittableRandom random;
    private final Consumer<SelectionKey> dispatch = this::dispatch;
    private final List<Client> toFlush = new ArrayList<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>((a, b) -> Long.signum(a.at() - b.at()));
    private int opened;
    private int entering;
    private int live;
    private int left;
    /** CPU time of this thread when it began to count; 0 before. */
    private long cpuBefore;

    private boolean pipelinesFilled;
    private final BitSet stalled;
    private boolean stalling;
    private boolean reading;
    private long nextCut;
    private long now = System.nanoTime();
    /** When the wait ended; 0 while it goes on. */
    private long woken;

    private volatile boolean asked;
    private volatile Tally answer = new Tally();

    EventLoop(Run run, int index, InetSocketAddress target, ClientFactory factory) throws IOException {
        this.run = run;
        this.index = index;
        this.target = target;
        this.selector = Selector.open();
        this.random = new SplittableRandom(run.scenario().seed() + index);
        this.frames = new ChatFrames(run, tally);
        int threads = run.options().threads();
        for (int user = index; user < run.scenario().users(); user += threads) {
            clients.add(factory.create(run, this, user));
        }
        this.senders = new @Nullable Client[run.scenario().senders()];
        for (int sender = 0; sender < senders.length; sender++) {
            int user = run.scenario().sender(sender);
            if (user % threads == index) {
                senders[sender] = clients.get(user / threads);
                clients.get(user / threads).makeSender(sender);
            }
        }
        this.stalled = run.scenario().stalled(run.options().stalled());
        this.openLoop = new OpenLoop(run, tally, senders);
    }

    @Override
    public void run() {
        try (selector) {
            while (run.phase() != Run.Phase.DONE) {
                long begun = System.nanoTime();
                now = begun;
                long due = step();
                flushAll();
                long waited = await(due);
                meter(begun, waited);
            }
        } catch (IOException e) {
            run.troubles().add("the selector failed: " + e.getMessage());
        } finally {
            clients.forEach(Client::close);
        }
    }

    private void meter(long begun, long waited) {
        if (run.isMeasured(begun)) {
            tally.busyNanos += System.nanoTime() - begun - waited;
            if (cpuBefore == 0) {
                cpuBefore = threads.getCurrentThreadCpuTime();
            }
        } else if (cpuBefore != 0 && tally.cpuNanos == 0) {
            tally.cpuNanos = threads.getCurrentThreadCpuTime() - cpuBefore;
        }
    }

    /** Does what is due; when the next thing will be. */
    private long step() {
        long due = now + MAX_WAIT;
        while (!timers.isEmpty() && timers.peek().at() - now <= 0) {
            timers.remove().client().timeCame(now);
        }
        if (!timers.isEmpty()) {
            due = Math.min(due, timers.peek().at());
        }
        switch (run.phase()) {
            case ENTERING -> due = Math.min(due, openMore(due));
            // What was due before the end is still owed after it.
            case SENDING -> {
                stall(true);
                due = Math.min(due, send(due));
                cutSome();
            }
            case DRAINING -> {
                due = Math.min(due, send(due));
                stall(false);
            }
            case READING -> readLogs();
            case LEAVING -> leave();
            case SETTLING, DONE -> {}
        }
        if (run.phase() != Run.Phase.LEAVING) {
            heartbeats.beat(now, frames.heartbeatSeconds());
        }
        if (asked) {
            report();
        }
        return due;
    }

    private long openMore(long otherwise) {
        double perUser = (double) run.options().timing().ramp().toNanos()
                / run.scenario().users();
        int threads = run.options().threads();
        while (opened < clients.size() && entering < MAX_ENTERING) {
            long due = run.origin() + (long) (perUser * ((long) opened * threads + index));
            if (due - now > 0) {
                return due;
            }
            open(clients.get(opened++));
        }
        return otherwise;
    }

    private long send(long otherwise) {
        if (run.options().pace().isOpenLoop()) {
            return openLoop.send(now, otherwise);
        }
        if (!pipelinesFilled) {
            pipelinesFilled = true;
            for (Client client : senders) {
                if (client != null) {
                    client.timeCame(now);
                }
            }
        }
        return otherwise;
    }

    private void stall(boolean stop) {
        if (stop == stalling) {
            return;
        }
        stalling = stop;
        for (Client client : clients) {
            if (isStalling(client)) {
                client.stall(stop);
            }
        }
    }

    /** Whether this user is one who does not read all the time. */
    boolean isStalling(Client client) {
        return stalled.get(client.user);
    }

    private void cutSome() {
        double perSecond = run.options().cuts() / run.options().threads();
        if (perSecond <= 0) {
            return;
        }
        if (nextCut == 0) {
            nextCut = now;
        }
        for (; nextCut - now < 0; nextCut += (long) (1e9 / perSecond)) {
            Client client = clients.get(random.nextInt(clients.size()));
            if (client.isLive()) {
                client.drop();
            }
        }
    }

    private void readLogs() {
        if (!reading) {
            reading = true;
            clients.forEach(Client::readLogs);
        }
    }

    private void leave() {
        while (left < clients.size()) {
            clients.get(left++).leave();
        }
    }

    private void flushAll() {
        for (int i = 0; i < toFlush.size(); i++) {
            toFlush.get(i).flush(direct);
        }
        toFlush.clear();
    }

    /** Handles what comes until a time, or first comes; how long it only waited. A last millisecond is spent looking, not sleeping. */
    private long await(long due) throws IOException {
        woken = 0;
        long before = System.nanoTime();
        long millis = (due - before) / MILLI;
        if (millis > 0) {
            selector.select(dispatch, millis);
        } else {
            selector.selectNow(dispatch);
        }
        if (woken != 0) {
            return millis > 0 ? woken - before : 0;
        }
        return due - before > 0 ? System.nanoTime() - before : 0;
    }

    private void dispatch(SelectionKey key) {
        if (woken == 0) {
            woken = System.nanoTime();
            now = woken;
        }
        ((Client) key.attachment()).ready(in, view, direct);
    }

    private void report() {
        asked = false;
        Tally copy = tally.copy();
        copy.live = live;
        Run.Phase phase = run.phase();
        boolean settled = switch (phase) {
            case DRAINING ->
                (openLoop.isDone() || !run.options().pace().isOpenLoop())
                        && clients.stream().allMatch(Client::isSettled);
            case LEAVING -> clients.stream().noneMatch(Client::isOpen);
            case READING -> run.logReader().isWhole();
            case ENTERING, SETTLING, SENDING, DONE -> false;
        };
        copy.settledIn = settled ? phase : null;
        answer = copy;
    }

    /** Wants a newer {@link #answer}. From any thread. */
    void ask() {
        asked = true;
    }

    /** What was counted when it was last asked. From any thread; nobody writes to it any more. */
    Tally answer() {
        return answer;
    }

    /** Bytes were just read. */
    void arrived(int count) {
        now = System.nanoTime();
        tally.bytes += count;
    }

    /** Connects a user, for the first time or again. */
    void open(Client client) {
        entering++;
        client.open(selector, target, run.options().sources());
    }

    /** @param wasLive whether the user was in */
    void dropped(boolean wasLive) {
        if (wasLive) {
            live--;
        } else {
            entering--;
        }
        tally.dropped++;
    }

    void entered() {
        entering--;
        live++;
    }

    /** @param wasLive whether the user had come in before */
    void lost(boolean wasLive) {
        if (wasLive) {
            live--;
        } else {
            entering--;
        }
        tally.lost++;
    }

    void flushSoon(Client client) {
        toFlush.add(client);
    }

    /** Calls the client's {@link Client#timeCame} at a time. */
    void later(Client client, long at) {
        timers.add(new Timer(at, client));
    }

    /** What was not delivered to the users that stayed. After the thread has ended. */
    long missing() {
        return clients.stream()
                .filter(Client::stayed)
                .mapToLong(Client::missing)
                .sum();
    }

    Tally tally() {
        return tally;
    }

    ChatFrames frames() {
        return frames;
    }

    /** When what is being handled arrived. */
    long now() {
        return now;
    }

    /** For making a message; free again after each use. */
    Bytes scratch() {
        return scratch.clear();
    }
}
