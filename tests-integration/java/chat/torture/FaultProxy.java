package chat.torture;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * The network between clients and server, as bad as is wished: delays, resets, half-closed sockets, bytes that drip, packets that vanish. Threads: two for
 * each connection, ended with {@link #close}.
 */
public final class FaultProxy implements AutoCloseable {

    /** What is done to every connection from the moment it is set. */
    public enum Fault {
        NONE,
        /** Each piece arrives a little later. */
        DELAY,
        /** Nothing arrives, and nobody is told. */
        BLACK_HOLE,
        /** A few bytes at a time. */
        DRIP
    }

    private final ServerSocket listener;
    private final int target;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "fault-proxy");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Pair> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger swallowed = new AtomicInteger();
    private volatile Fault fault = Fault.NONE;
    private volatile boolean closed;

    private static final class Pair {
        final Socket client;
        final Socket server;
        /** Whether bytes of it vanished: what TCP would never deliver in part, so it must end with a reset. */
        volatile boolean holed;

        Pair(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void reset() {
            FaultProxy.reset(client);
            FaultProxy.reset(server);
        }
    }

    public FaultProxy(int targetPort) throws IOException {
        this.target = targetPort;
        this.listener = new ServerSocket(0, 1_024, InetAddress.getLoopbackAddress());
        run(threads, this::accept);
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void run(Executor on, Work work) {
        on.execute(() -> {
            try {
                work.run();
            } catch (IOException over) {
                // what a proxy for faults is there for
            }
        });
    }

    public URI uri() {
        return URI.create("ws://127.0.0.1:" + listener.getLocalPort() + "/chat");
    }

    private void accept() throws IOException {
        while (!closed) {
            Socket client = listener.accept();
            Socket server;
            try {
                server = new Socket(InetAddress.getLoopbackAddress(), target);
            } catch (IOException down) {
                reset(client);
                continue;
            }
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Pair pair = new Pair(client, server);
            open.add(pair);
            run(threads, () -> pump(pair, client, server));
            run(threads, () -> pump(pair, server, client));
        }
    }

    private void pump(Pair pair, Socket from, Socket to) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                pass(pair, buffer, n, out);
            }
        } finally {
            open.remove(pair);
            pair.client.close();
            pair.server.close();
        }
    }

    private void pass(Pair pair, byte[] buffer, int n, OutputStream out) throws IOException {
        if (pair.holed && fault != Fault.BLACK_HOLE) {
            pair.reset(); // nothing may follow a hole, not even for the moment until whoever ended the fault gets here
            return;
        }
        switch (fault) {
            case NONE -> out.write(buffer, 0, n);
            case BLACK_HOLE -> {
                pair.holed = true;
                swallowed.incrementAndGet();
                if (fault != Fault.BLACK_HOLE) {
                    pair.reset(); // whoever ended the fault did not see this one
                }
            }
            case DELAY -> {
                LockSupport.parkNanos(20_000_000);
                out.write(buffer, 0, n);
            }
            case DRIP -> {
                for (int i = 0; i < n; i += 7) {
                    out.write(buffer, i, Math.min(7, n - i));
                    out.flush();
                }
            }
        }
    }

    public void set(Fault next) {
        fault = next;
        open.stream().filter(pair -> pair.holed).forEach(Pair::reset);
    }

    /** Waits until something has vanished in a black hole since the last time it was waited for. */
    void awaitSwallowed() {
        await().until(() -> swallowed.getAndSet(0) > 0);
    }

    /** Every connection ends with a reset, to both sides. */
    void resetAll() {
        open.forEach(Pair::reset);
    }

    /** Every connection is closed for writing towards the client only: a half-closed socket. */
    void halfCloseAll() {
        open.forEach(pair -> {
            try {
                pair.client.shutdownOutput();
            } catch (IOException already) {
                reset(pair.client);
            }
        });
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException already) {
            // closed
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        listener.close();
        resetAll();
        threads.shutdownNow();
    }
}
