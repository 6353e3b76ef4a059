package chat.client.socket;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Connects to whichever of a host's addresses answers first (RFC 8305): the next one is tried when one fails, or has not answered for a quarter of a second. So a
 * name with both kinds of addresses works where the server listens on one of them only.
 */
final class AddressRace implements AutoCloseable {

    private static final long NEXT_AFTER_NANOS = 250_000_000;

    private final Deque<InetAddress> waiting;
    private final int port;
    private final Selector selector;
    private @Nullable IOException failure;

    private AddressRace(List<InetAddress> addresses, int port) throws IOException {
        this.waiting = new ArrayDeque<>(alternating(addresses));
        this.port = port;
        this.selector = Selector.open();
    }

    /** A connected channel that blocks; fails as the first address did if none answers. */
    static SocketChannel connect(List<InetAddress> addresses, int port, Deadline deadline) throws IOException {
        try (AddressRace race = new AddressRace(addresses, port)) {
            return race.run(deadline);
        }
    }

    /** One of each kind in turn, in the given order otherwise. */
    static List<InetAddress> alternating(List<InetAddress> addresses) {
        Deque<InetAddress> first = new ArrayDeque<>();
        Deque<InetAddress> second = new ArrayDeque<>();
        for (InetAddress each : addresses) {
            boolean likeFirst = each instanceof Inet6Address == addresses.get(0) instanceof Inet6Address;
            (likeFirst ? first : second).add(each);
        }
        List<InetAddress> all = new ArrayList<>();
        while (!first.isEmpty() || !second.isEmpty()) {
            if (!first.isEmpty()) {
                all.add(first.remove());
            }
            if (!second.isEmpty()) {
                all.add(second.remove());
            }
        }
        return all;
    }

    private SocketChannel run(Deadline deadline) throws IOException {
        long nextAt = System.nanoTime();
        while (true) {
            if (!waiting.isEmpty() && (selector.keys().isEmpty() || System.nanoTime() - nextAt >= 0)) {
                begin(waiting.remove());
                nextAt = System.nanoTime() + NEXT_AFTER_NANOS;
            }
            if (selector.keys().isEmpty() && waiting.isEmpty()) {
                throw failure == null ? new ConnectException("no address") : failure;
            }
            long untilNext = Math.max(1, (nextAt - System.nanoTime()) / 1_000_000);
            int left = deadline.leftMillis();
            selector.select(waiting.isEmpty() ? left : Math.min(left, untilNext));
            SocketChannel winner = finish();
            if (winner != null) {
                return winner;
            }
        }
    }

    private void begin(InetAddress address) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.connect(new InetSocketAddress(address, port));
            channel.register(selector, SelectionKey.OP_CONNECT);
        } catch (IOException | RuntimeException e) {
            channel.close();
            failed(e instanceof IOException io ? io : new IOException(e));
        }
    }

    private @Nullable SocketChannel finish() throws IOException {
        for (SelectionKey key : List.copyOf(selector.selectedKeys())) {
            selector.selectedKeys().remove(key);
            SocketChannel channel = (SocketChannel) key.channel();
            try {
                if (channel.finishConnect()) {
                    key.cancel();
                    selector.selectNow();
                    channel.configureBlocking(true);
                    return channel;
                }
            } catch (IOException e) {
                channel.close();
                selector.selectNow();
                failed(isReset(e) ? new EOFException("without an answer") : e);
            }
        }
        return null;
    }

    /** Accepted, and cut off before this side noticed: what is refused or unreachable has an exception of its own. */
    private static boolean isReset(IOException e) {
        return e.getClass().equals(SocketException.class) || e.getClass().equals(IOException.class);
    }

    private void failed(IOException e) {
        if (failure == null) {
            failure = e;
        }
    }

    /** Ends the attempts that did not win. */
    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }
}
