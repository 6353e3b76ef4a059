package chat.flood;

import chat.server.tyrus.RawClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * Somebody who only wants to chat: one connection that asks or says something every 25 ms, whether what it asked before was answered or not, and
 * measures how long each answer takes; and now and then a newcomer. Every question has to be answered; what fails is kept and told.
 */
final class Bystander implements AutoCloseable {

    private static final long PERIOD_MILLIS = 25;
    /** Each so many questions one is a message, the others are pings: a message costs a token, and a disk's sync. */
    private static final int MESSAGE_EVERY = 8;

    private static final long NEWCOMER_MILLIS = 500;
    private static final Pattern ANSWERED = Pattern.compile("\"re\":\"(\\d+)\"");

    private final int port;
    private final RawClient client;
    private final ScheduledExecutorService asking = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledExecutorService arriving = Executors.newSingleThreadScheduledExecutor();
    private final Thread hearing = new Thread(this::hear, "hearing");

    /** When what is not answered yet was asked, by its number. */
    private final Map<Integer, Long> asked = new ConcurrentHashMap<>();

    /** All guarded by this. */
    private List<Long> roundTrips = new ArrayList<>();

    private List<Long> newcomers = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();

    /** Owned by the thread that asks. */
    private int number;

    /** Owned by the thread of newcomers. */
    private int arrived;

    private volatile boolean over;

    /**
     * What was seen in a while.
     *
     * @param p99 of the round trips, in milliseconds
     * @param newcomer the slowest newcomer, from its connect to its welcome, in milliseconds; 0 for none
     */
    record Seen(int roundTrips, double p50, double p99, double max, double newcomer) {}

    Bystander(int port) throws IOException {
        this.port = port;
        this.client = RawClient.open(port);
        client.socket().setSoTimeout(60_000);
        client.text(
                "{\"type\":\"hello\",\"id\":\"h\",\"user\":\"bystander\"}\n{\"type\":\"join\",\"id\":\"j\",\"room\":\"lobby\"}");
        awaitReply(client, "j");
        hearing.start();
        var unused = asking.scheduleAtFixedRate(this::ask, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        var unusedToo = arriving.scheduleWithFixedDelay(
                this::welcomeOneMore, NEWCOMER_MILLIS, NEWCOMER_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void ask() {
        int id = number++;
        asked.put(id, System.nanoTime());
        try {
            client.text(
                    id % MESSAGE_EVERY == MESSAGE_EVERY - 1
                            ? "{\"type\":\"say\",\"id\":\"" + id + "\",\"room\":\"lobby\",\"text\":\"all well\"}"
                            : "{\"type\":\"ping\",\"id\":\"" + id + "\"}");
        } catch (IOException | RuntimeException e) {
            trouble("question " + id + ": " + e);
            asking.shutdown();
        }
    }

    /** Until the connection ends. */
    private void hear() {
        try {
            while (!over) {
                RawClient.Frame frame = client.read();
                if (frame.first() == RawClient.PING) {
                    client.frame(RawClient.PONG, frame.payload());
                } else if (frame.first() == RawClient.CLOSE) {
                    throw new IOException("closed with " + frame.code());
                } else {
                    frame.text().lines().forEach(this::answer);
                }
            }
        } catch (IOException | RuntimeException e) {
            if (!over) {
                trouble("after " + number + " questions: " + e);
            }
        }
    }

    private void answer(String line) {
        Matcher answered = ANSWERED.matcher(line);
        Long since = answered.find() ? asked.remove(Integer.parseInt(answered.group(1))) : null;
        if (since == null) {
            return;
        }
        answered(since);
        // After a stall of some seconds, all that was asked meanwhile is judged at once: that is for the percentiles to
        // tell.
        if (line.contains("\"type\":\"error\"") && !line.contains("\"rate-limited\"")) {
            trouble("refused: " + line);
        }
    }

    private void welcomeOneMore() {
        int one = arrived++;
        long began = System.nanoTime();
        try (RawClient newcomer = RawClient.open(port)) {
            newcomer.text("{\"type\":\"hello\",\"id\":\"h\",\"user\":\"newcomer" + one + "\"}");
            awaitReply(newcomer, "h");
            arrived(began);
            newcomer.frame(RawClient.CLOSE, new byte[] {3, (byte) 232});
            newcomer.closeCode();
        } catch (IOException e) {
            trouble("newcomer " + one + ": " + e.toString().lines().findFirst().orElse(""));
        }
    }

    private static void awaitReply(RawClient client, String id) throws IOException {
        String text = client.textWith("\"re\":\"" + id + "\"");
        if (text.contains("\"type\":\"error\"")) {
            throw new IOException("refused: " + text);
        }
    }

    private synchronized void answered(long since) {
        roundTrips.add(System.nanoTime() - since);
    }

    private synchronized void arrived(long since) {
        newcomers.add(System.nanoTime() - since);
    }

    private synchronized void trouble(String what) {
        troubles.add(what);
    }

    /** What was seen since this was last asked. */
    synchronized Seen seen() {
        List<Long> sorted = roundTrips.stream().sorted().toList();
        long newcomer = newcomers.stream().mapToLong(Long::longValue).max().orElse(0);
        roundTrips = new ArrayList<>();
        newcomers = new ArrayList<>();
        return new Seen(sorted.size(), millis(sorted, 0.5), millis(sorted, 0.99), millis(sorted, 1), newcomer / 1e6);
    }

    private static double millis(List<Long> sorted, double quantile) {
        return sorted.isEmpty()
                ? Double.NaN
                : sorted.get((int) Math.min(sorted.size() - 1, (long) (sorted.size() * quantile))) / 1e6;
    }

    /** Whether there is enough to compare with. */
    synchronized boolean isWarm() {
        return roundTrips.size() >= 40;
    }

    synchronized List<String> troubles() {
        return List.copyOf(troubles);
    }

    /** Asks nothing more and waits for what is not answered; then what is not is trouble. */
    void finish() {
        asking.shutdown();
        Awaitility.await().until(() -> asking.isTerminated() && (asked.isEmpty() || !hearing.isAlive()));
        if (!asked.isEmpty()) {
            trouble(asked.size() + " questions were not answered");
        }
    }

    @Override
    public void close() throws IOException {
        over = true;
        asking.shutdownNow();
        arriving.shutdownNow();
        client.close();
    }
}
