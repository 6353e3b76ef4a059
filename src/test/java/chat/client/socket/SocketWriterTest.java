package chat.client.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.junit.jupiter.api.Test;

/** What waits to be written is bounded, whatever the peer sends and does not read. */
class SocketWriterTest {

    private static final int TEXT = 0x81;
    private static final int PONG = 0x8A;

    private final List<Integer> written = new ArrayList<>();
    private final CountDownLatch stuck = new CountDownLatch(1);
    private final CountDownLatch drain = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicInteger aborted = new AtomicInteger();
    private final AtomicInteger completed = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    /** Takes nothing until it drains. */
    private final OutputStream peer = new OutputStream() {
        @Override
        public void write(int b) {
            throw new AssertionError("a byte at a time");
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            stuck.countDown();
            try {
                drain.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            written.add(bytes[from] & 0xFF);
            written.add(bytes[from + length - 1] & 0xFF);
        }
    };

    private final SocketWriter writer = new SocketWriter(peer, aborted::incrementAndGet, done::countDown);

    private void start() throws InterruptedException {
        new Thread(writer, "writer").start();
        write(TEXT, 2, 1);
        stuck.await();
    }

    private void write(int opcode, int size, int last) {
        byte[] bytes = new byte[size];
        bytes[0] = (byte) opcode;
        bytes[size - 1] = (byte) last;
        writer.write(ByteBuffer.wrap(bytes), new CompletionHandler<ByteBuffer>() {
            @Override
            public void completed(ByteBuffer result) {
                completed.incrementAndGet();
            }

            @Override
            public void failed(Throwable why) {
                failed.incrementAndGet();
            }
        });
    }

    @Test
    void keepsTheLatestPongOnly() throws InterruptedException {
        start();
        for (int i = 0; i < 1_000_000; i++) {
            write(PONG, 100, i % 100);
        }
        write(TEXT, 2, 7);
        writer.close();
        drain.countDown();
        done.await();
        assertThat(written).containsExactly(TEXT, 1, PONG, 99, TEXT, 7);
        assertThat(completed).hasValue(1_000_002);
    }

    @Test
    void endsAConnectionThatTakesNothing() throws InterruptedException {
        start();
        for (int i = 0; i < 10; i++) {
            write(TEXT, SocketWriter.MOST / 8, 1);
        }
        assertThat(aborted).hasPositiveValue();
        assertThat(failed).hasValue(2);
        drain.countDown();
        writer.close();
        done.await();
    }

    @Test
    void writesWhatWaitsWhenItIsClosedAndTakesNoMore() throws InterruptedException {
        start();
        write(TEXT, 2, 2);
        writer.close();
        write(TEXT, 2, 3);
        drain.countDown();
        done.await();
        assertThat(written).containsExactly(TEXT, 1, TEXT, 2);
        assertThat(failed).hasValue(1);
        assertThat(aborted).hasValue(0);
    }
}
