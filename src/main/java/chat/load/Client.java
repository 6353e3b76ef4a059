package chat.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One simulated user and its connection. Everything happens on the thread of its {@link EventLoop}.
 *
 * <pre>
 *  NEW -> CONNECTING -> ENTERING -> LIVE -> LEAVING -> CLOSED
 *              |            |         |                  ^
 *              +------------+---------+---- trouble -----+
 * </pre>
 */
abstract class Client {

    /** Where it stands. */
    enum State {
        NEW,
        CONNECTING,
        /** TCP is there; what the protocol wants before one may talk is going on. */
        ENTERING,
        LIVE,
        LEAVING,
        CLOSED
    }

    /** Sender number of a user who only listens. */
    static final int SILENT = -1;

    protected final Run run;
    protected final EventLoop loop;
    protected final int user;
    protected final int[] rooms;
    protected State state = State.NEW;
    private int sender = SILENT;
    private int said;
    private @Nullable SocketChannel channel;
    private @Nullable SelectionKey key;
    /** What waits to be written, from {@link #written} on. */
    protected final Bytes out = new Bytes();

    private int written;
    private boolean flushing;
    private boolean stalled;
    private boolean stayed;
    private boolean cameIn;
    /** Times at which something was to be said, while the user was away. */
    private final List<Long> owed = new ArrayList<>(0);

    Client(Run run, EventLoop loop, int user) {
        this.run = run;
        this.loop = loop;
        this.user = user;
        this.rooms = run.scenario().roomsOf(user);
    }

    /** TCP is there: say the first words. */
    protected abstract void connected();

    /** Takes what arrived; the array is reused after the return. */
    protected abstract void received(byte[] a, int from, int to);

    /** Says message {@code number} of sender {@code sender} in the {@code place}th of the user's rooms; it counts from {@code intended}. */
    protected abstract void say(int place, int senderNumber, int number, long intended);

    /** Says good-bye. */
    protected abstract void bye();

    /** Says what keeps the connection alive. */
    protected abstract void beat();

    /** The connection is gone and another will be made: forget what belonged to it. */
    protected abstract void dropped();

    /** How long to wait before connecting again. */
    protected abstract long backoffMillis();

    /** Begins to read the logs of the rooms of which this user is the first member. */
    abstract void readLogs();

    /** A time asked for by {@link EventLoop#later} has come. */
    protected void timeCame(long now) {
        if (state == State.NEW && run.phase().compareTo(Run.Phase.LEAVING) < 0) {
            loop.open(this);
        }
    }

    /** Whether nothing is on its way any more. */
    abstract boolean isSettled();

    /** How many messages were missed, as far as that can be known. */
    abstract long missing();

    final void makeSender(int number) {
        sender = number;
    }

    final boolean isSender() {
        return sender != SILENT;
    }

    final boolean isLive() {
        return state == State.LIVE;
    }

    final boolean isOpen() {
        return state != State.NEW && state != State.CLOSED;
    }

    /** Whether a lost connection is one more reconnect for this user, which has not been thrown out. */
    final boolean comesBack() {
        return run.options().resume() && cameIn && state != State.CLOSED;
    }

    /** A message's time came while the user was away; it goes out on return, and counts from that time. */
    final void owe(long intended) {
        owed.add(intended);
    }

    /** Says the next message, in the next of the user's rooms. */
    final void sayNext(long intended) {
        int number = said++;
        say(number % rooms.length, sender, number, intended);
        loop.tally().sent++;
        if (run.isMeasured(intended)) {
            loop.tally().measuredSent++;
        }
        flushSoon();
    }

    final void open(Selector selector, InetSocketAddress target, int sources) {
        state = State.CONNECTING;
        try {
            SocketChannel opened = SocketChannel.open();
            channel = opened;
            opened.configureBlocking(false);
            opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
            if (sources > 0) {
                opened.bind(new InetSocketAddress("127.0.0." + (1 + user % sources), 0));
            }
            boolean done = opened.connect(target);
            key = opened.register(selector, done ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this);
            if (done) {
                begin();
            }
        } catch (IOException e) {
            lost("could not connect: " + e.getMessage());
        }
    }

    private void begin() {
        state = State.ENTERING;
        connected();
        flushSoon();
    }

    /**
     * The selector found something to do.
     *
     * @param view over the whole of {@code in}, which takes what arrives
     * @param direct for what is written
     */
    final void ready(byte[] in, ByteBuffer view, ByteBuffer direct) {
        SelectionKey own = key;
        if (own == null || !own.isValid()) {
            return;
        }
        try {
            if (own.isConnectable() && channel != null && channel.finishConnect()) {
                own.interestOps(reading());
                begin();
            }
            if (own.isValid() && own.isReadable()) {
                read(in, view);
            }
            if (own.isValid() && own.isWritable()) {
                flush(direct);
            }
        } catch (IOException e) {
            lost(state == State.CONNECTING ? "could not connect: " + e.getMessage() : Troubles.closed(1006, ""));
        }
    }

    private void read(byte[] in, ByteBuffer view) throws IOException {
        SocketChannel open = channel;
        if (open == null) {
            return;
        }
        int count = open.read(view.clear());
        if (count < 0) {
            lost(Troubles.closed(1006, ""));
            return;
        }
        loop.arrived(count);
        received(in, 0, count);
    }

    /** Writes before the thread waits again. */
    protected final void flushSoon() {
        if (!flushing && out.length() > written) {
            flushing = true;
            loop.flushSoon(this);
        }
    }

    final void flush(ByteBuffer buffer) {
        flushing = false;
        SocketChannel open = channel;
        if (open == null || key == null || state == State.CONNECTING) {
            return;
        }
        try {
            while (written < out.length()) {
                buffer.clear();
                buffer.put(out.array(), written, Math.min(buffer.remaining(), out.length() - written));
                int count = open.write(buffer.flip());
                written += count;
                if (buffer.hasRemaining()) {
                    key.interestOps(reading() | SelectionKey.OP_WRITE);
                    return;
                }
            }
            written = 0;
            if (isSender()) {
                out.clear();
            } else {
                out.release();
            }
            key.interestOps(reading());
        } catch (IOException e) {
            lost(Troubles.closed(1006, ""));
        }
    }

    /** Stops to read, or reads again. */
    final void stall(boolean from) {
        stalled = from;
        SelectionKey own = key;
        if (own != null && own.isValid() && state == State.LIVE) {
            own.interestOps(reading());
        }
    }

    private int reading() {
        return stalled ? 0 : SelectionKey.OP_READ;
    }

    protected final void entered() {
        state = State.LIVE;
        cameIn = true;
        stayed = true;
        loop.entered();
    }

    /** Says what was owed. */
    protected final void payUp() {
        owed.forEach(this::sayNext);
        owed.clear();
    }

    /** The connection is of no use any more, and this says why. */
    protected final void fail(String why) {
        if (state == State.CLOSED) {
            return;
        }
        if (state != State.LEAVING) {
            stayed = false;
            run.troubles().add(why);
            loop.lost(state == State.LIVE);
        }
        close();
    }

    /** The connection ended, in a way after which a client comes back if it is one that does. */
    protected final void lost(String why) {
        if (comesBack() && state != State.LEAVING) {
            drop();
        } else {
            fail(why);
        }
    }

    /** Cuts the connection, and comes back after a while. */
    final void drop() {
        loop.dropped(state == State.LIVE);
        close();
        state = State.NEW;
        dropped();
        loop.later(this, loop.now() + backoffMillis() * 1_000_000);
    }

    /** Says good-bye, or goes without where nobody would hear it. */
    final void leave() {
        if (state == State.LIVE) {
            state = State.LEAVING;
            bye();
            flushSoon();
        } else if (state != State.NEW && state != State.CLOSED) {
            close();
        }
    }

    /** Whether the user came in, and is still there or left with a good-bye. */
    final boolean stayed() {
        return stayed;
    }

    final void close() {
        state = State.CLOSED;
        out.release();
        written = 0;
        SocketChannel open = channel;
        channel = null;
        key = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // Closed is what it should be.
            }
        }
    }
}
