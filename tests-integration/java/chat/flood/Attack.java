package chat.flood;

import chat.server.tyrus.RawClient;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/** One attacker: a program that floods a server from one address, for a time, and then says how much it did. {@code Attack NAME PORT MILLIS} */
public final class Attack {

    private final int port;
    private final Flood flood;
    private final long until;
    private final LongAdder connections = new LongAdder();
    private final LongAdder writes = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    private Attack(int port, Flood flood, long until) {
        this.port = port;
        this.flood = flood;
        this.until = until;
    }

    public static void main(String[] args) throws InterruptedException {
        Flood flood = Flood.valueOf(args[0]);
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Long.parseLong(args[2]));
        Attack attack = new Attack(Integer.parseInt(args[1]), flood, until);
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < flood.workers(); i++) {
            int number = i;
            Thread worker = new Thread(() -> attack.work(number));
            worker.setDaemon(true);
            worker.start();
            workers.add(worker);
        }
        for (Thread worker : workers) {
            worker.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime()) + 500));
        }
        System.out.printf(
                "%d connections, %d writes, %d bytes%n",
                attack.connections.sum(), attack.writes.sum(), attack.bytes.sum());
    }

    private void work(int number) {
        while (isOn()) {
            try {
                flood.strike(this, InetAddress.getByName(flood.network() + (1 + number % flood.addresses())));
            } catch (IOException thrownOut) {
                // Comes back, as an attacker does; but not faster than a machine would let it.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        }
    }

    boolean isOn() {
        return System.nanoTime() - until < 0;
    }

    /** Waits a while, at most to the end. */
    void hold(long millis) {
        LockSupport.parkNanos(Math.min(TimeUnit.MILLISECONDS.toNanos(millis), Math.max(1, until - System.nanoTime())));
    }

    RawClient tcp(InetAddress from) throws IOException {
        connections.increment();
        return RawClient.tcp(port, from);
    }

    RawClient open(InetAddress from, int receiveBuffer) throws IOException {
        connections.increment();
        return RawClient.open(port, receiveBuffer, from);
    }

    /** A connection that has said hello, and entered the room where the bystander is. */
    RawClient enter(InetAddress from, int receiveBuffer) throws IOException {
        RawClient client = open(from, receiveBuffer);
        String name = "x" + Long.toHexString(ThreadLocalRandom.current().nextLong());
        client.text("{\"type\":\"hello\",\"id\":\"h\",\"user\":\"" + name + "\"}\n"
                + "{\"type\":\"join\",\"id\":\"j\",\"room\":\"lobby\"}");
        return client;
    }

    void write(RawClient client, byte[] what) throws IOException {
        client.write(what);
        writes.increment();
        bytes.add(what.length);
    }
}
