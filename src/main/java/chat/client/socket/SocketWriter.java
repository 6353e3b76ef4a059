package chat.client.socket;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;
import org.jspecify.annotations.Nullable;

/**
 * The way out of a connection: a bounded queue and the thread that empties it. A peer that sends pings and reads no pongs costs nothing: of several pongs that wait, only the
 * latest is sent (RFC 6455, section 5.5.3). From any thread.
 */
final class SocketWriter extends Writer implements Runnable {

    /** How many bytes may wait: more than all requests that may be under way. */
    static final int MOST = 8 * 1024 * 1024;

    private static final int OPCODE = 0x0F;
    private static final int PONG = 0xA;

    private record Item(ByteBuffer bytes, CompletionHandler<ByteBuffer> told) {}

    private final OutputStream out;
    /** Ends the connection, without a word. */
    private final Runnable abort;
    /** What follows when all is written and nothing will come any more. */
    private final Runnable whenDone;

    /** Guarded by this, as all below. */
    private final Deque<Item> queue = new ArrayDeque<>();

    private @Nullable Item pong;
    private int queued;
    private boolean writing;
    private boolean closed;

    SocketWriter(OutputStream out, Runnable abort, Runnable whenDone) {
        this.out = out;
        this.abort = abort;
        this.whenDone = whenDone;
    }

    @Override
    public void write(ByteBuffer buffer, CompletionHandler<ByteBuffer> told) {
        Item item = new Item(buffer, told);
        Item dropped = null;
        boolean full = false;
        boolean late;
        synchronized (this) {
            late = closed;
            if (!late && (buffer.get(buffer.position()) & OPCODE) == PONG) {
                dropped = pong;
                pong = item;
            } else if (!late) {
                full = queued + buffer.remaining() > MOST;
                if (!full) {
                    queued += buffer.remaining();
                    queue.add(item);
                }
            }
            notifyAll();
        }
        if (dropped != null) {
            dropped.told().completed(dropped.bytes());
        }
        if (late || full) {
            told.failed(new IOException(late ? "the connection is closed" : "the server does not read"));
        }
        if (full) {
            abort.run();
        }
    }

    /** No more is taken; what waits is still written. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** Waits until all is written, or the time is up. */
    synchronized void flush(long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (writing || !queue.isEmpty()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }

    /** Writes until closed. */
    @Override
    public void run() {
        try {
            for (Item item = next(); item != null; item = next()) {
                write(item);
            }
        } catch (InterruptedException e) {
            abort.run();
        }
        whenDone.run();
    }

    private synchronized @Nullable Item next() throws InterruptedException {
        writing = false;
        notifyAll();
        while (queue.isEmpty() && pong == null && !closed) {
            wait();
        }
        Item item = pong;
        pong = null;
        if (item == null) {
            item = queue.poll();
            queued -= item == null ? 0 : item.bytes().remaining();
        }
        writing = item != null;
        return item;
    }

    private void write(Item item) {
        ByteBuffer bytes = item.bytes();
        byte[] array = new byte[bytes.remaining()];
        bytes.get(array);
        try {
            out.write(array);
            out.flush();
        } catch (IOException e) {
            close();
            abort.run();
            item.told().failed(e);
            return;
        }
        item.told().completed(bytes);
    }
}
