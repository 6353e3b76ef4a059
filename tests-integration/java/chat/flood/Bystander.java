package chat.flood;

import chat.server.tyrus.RawClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Somebody who only wants to chat: one connection that asks and says something all the time and measures how long the answers take, and now and then a
 * newcomer. Every round trip has to come back; what fails is kept and told.
 */
final class Bystander implements AutoCloseable {

    private static final long PERIOD_MILLIS = 25;
    /** Each so many round trips one is a message, the others are pings: a message costs a token, and a disk's sync. */
    private static final int MESSAGE_EVERY = 8;

    private static final int NEWCOMER_EVERY = 20;

    private final int port;
    private final RawClient client;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    /** All guarded by this. */
    private List<Long> roundTrips = new ArrayList<>();

    private List<Long> newcomers = new ArrayList<>();
    private final List<String> troubles = new ArrayList<>();

    /** Owned by the thread. */
    private int number;

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
        var unused = thread.scheduleWithFixedDelay(this::step, 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void step() {
        number++;
        try {
            boolean message = number % MESSAGE_EVERY == 0;
            long began = System.nanoTime();
            client.text(
                    message
                            ? "{\"type\":\"say\",\"id\":\"" + number + "\",\"room\":\"lobby\",\"text\":\"all well\"}"
                            : "{\"type\":\"ping\",\"id\":\"" + number + "\"}");
            awaitReply(client, Integer.toString(number));
            took(roundTrips(), began);
            if (number % NEWCOMER_EVERY == 0) {
                welcomeOneMore();
            }
        } catch (IOException | RuntimeException e) {
            trouble("round trip " + number + ": " + e);
            thread.shutdown();
        }
    }

    private void welcomeOneMore() {
        long began = System.nanoTime();
        try (RawClient newcomer = RawClient.open(port)) {
            newcomer.text("{\"type\":\"hello\",\"id\":\"h\",\"user\":\"newcomer" + number + "\"}");
            awaitReply(newcomer, "h");
            took(newcomers(), began);
            newcomer.frame(RawClient.CLOSE, new byte[] {3, (byte) 232});
            newcomer.closeCode();
        } catch (IOException e) {
            trouble("newcomer " + number + ": "
                    + e.toString().lines().findFirst().orElse(""));
        }
    }

    private static void awaitReply(RawClient client, String id) throws IOException {
        String wanted = "\"re\":\"" + id + "\"";
        while (true) {
            RawClient.Frame frame = client.read();
            if (frame.first() == RawClient.PING) {
                client.frame(RawClient.PONG, frame.payload());
            } else if (frame.first() == RawClient.CLOSE) {
                throw new IOException("closed with " + frame.code());
            } else if (frame.text().contains(wanted)) {
                if (frame.text()
                        .lines()
                        .anyMatch(line -> line.contains(wanted) && line.contains("\"type\":\"error\""))) {
                    throw new IOException("refused: " + frame.text());
                }
                return;
            }
        }
    }

    private synchronized List<Long> roundTrips() {
        return roundTrips;
    }

    private synchronized List<Long> newcomers() {
        return newcomers;
    }

    private synchronized void took(List<Long> times, long began) {
        times.add(System.nanoTime() - began);
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

    @Override
    public void close() throws IOException {
        thread.shutdownNow();
        client.close();
    }
}
