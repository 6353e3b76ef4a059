package chat.server.tyrus;

import chat.protocol.CloseCode;
import chat.protocol.EncodedFrames;
import chat.server.RunningTime;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.CompletionHandler;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.asyncqueue.WritableMessage;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.CompositeBuffer;
import org.glassfish.grizzly.memory.MemoryManager;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.jspecify.annotations.Nullable;

/**
 * The writing side of one upgraded connection: whole frames in order, then at most one close frame, then nothing. From any thread.
 *
 * <p>While nothing waits, writes past Grizzly, straight to the socket; what the socket does not take goes into the connection's write queue,
 * and so does everything behind it until the queue is empty. But for TLS, which is one of Grizzly's filters.
 */
final class Wire {

    /** Above this many bytes waiting the peer is not reading, and gets no more pings and pongs. */
    private static final int STUCK_BYTES = 16 * 1024;

    private static final int FIN = 0x80;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int PONG = 0xA;

    private final NIOConnection connection;
    private final SocketChannel channel;
    private final Traffic traffic;
    private final RunningTime time;
    private final boolean encrypted;

    /**
     * Held while something is written, so that nothing gets behind a close frame, or between the two parts of a frame of which the socket took one at
     * once. With TLS it is the monitor that Grizzly's filter has while it encrypts.
     */
    private final Object lock;

    /** Nothing is in the connection's queue, nor will be but through this; guarded by the lock. Asking the queue each time costs a cache miss or three. */
    private boolean clear;

    /** The code of our close frame; 0 before there is one. Set once, under the lock; read anywhere. */
    private volatile int closeCode;

    /** When the end came in sight, by {@link RunningTime#nanos}, never 0; 0 before. */
    private volatile long closingSince;

    /**
     * A wire to be written to.
     *
     * @param time what the time to close is measured by
     * @param encrypted whether what is written has to go through the connection's filters, of which one encrypts it
     */
    Wire(NIOConnection connection, Traffic traffic, RunningTime time, boolean encrypted) {
        this.time = time;
        this.encrypted = encrypted;
        this.lock = encrypted ? connection : this;
        this.connection = connection;
        this.channel = (SocketChannel) connection.getChannel();
        this.traffic = traffic;
    }

    /**
     * All of these in one write. Dropped once there was a close frame, as if they had been sent: whoever waits for that must not end the connection
     * while the close frame is on its way.
     *
     * @return true where the system has all bytes already, and the handler is not told; false where it is told, now or later
     */
    boolean send(List<EncodedFrames> frames, CompletionHandler<WriteResult<WritableMessage, SocketAddress>> handler) {
        synchronized (lock) {
            if (isClosing()) {
                return true;
            }
            if (encrypted) {
                write(buffer(frames, 0), handler);
                return false;
            }
            int length = Straight.length(frames);
            traffic.out(length);
            int written = 0;
            if (isIdle()) {
                try {
                    written = Straight.write(channel, frames);
                } catch (IOException broken) {
                    handler.failed(broken);
                    return false;
                }
                if (written == length) {
                    return true;
                }
            }
            queue(buffer(frames, written), handler);
            return false;
        }
    }

    /** What Tyrus wrote; dropped once there was a close frame. */
    void send(byte[] frame, @Nullable CompletionHandler<WriteResult<WritableMessage, SocketAddress>> handler) {
        synchronized (lock) {
            if (!isClosing()) {
                write(wrap(frame), handler);
                return;
            }
        }
        if (handler != null) {
            handler.failed(new IOException("the connection is closing"));
        }
    }

    /** The same as one buffer, but for the first bytes. */
    private Buffer buffer(List<EncodedFrames> frames, int skip) {
        Buffer all;
        if (frames.size() == 1) {
            all = wrap(frames.get(0).sharedArray());
        } else {
            Buffer[] parts = new Buffer[frames.size()];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = wrap(frames.get(i).sharedArray());
            }
            all = CompositeBuffer.newBuffer(memory(), parts);
        }
        all.position(skip);
        return all;
    }

    /** Nothing waits in the queue, nor is being written from it. Under the lock. */
    private boolean isIdle() {
        if (!clear) {
            clear = connection.getAsyncWriteQueue().spaceInBytes() == 0;
        }
        return clear;
    }

    /** Sends a close frame, if it is the first. Its code is what {@link #closeCode} says from now on. */
    void close(int code, String reason) {
        byte[] phrase = reason.getBytes(StandardCharsets.UTF_8);
        byte[] frame = new byte[4 + phrase.length];
        frame[0] = (byte) (FIN | CLOSE);
        frame[1] = (byte) (2 + phrase.length);
        frame[2] = (byte) (code >> Byte.SIZE);
        frame[3] = (byte) code;
        System.arraycopy(phrase, 0, frame, 4, phrase.length);
        close(code, frame);
    }

    /** The same for a close frame that Tyrus made. */
    void close(byte[] frame) {
        int code = frame.length < 4 ? CloseCode.BYE.code() : (frame[2] & 0xff) << Byte.SIZE | (frame[3] & 0xff);
        close(code, frame);
    }

    private void close(int code, byte[] frame) {
        synchronized (lock) {
            if (!isClosing()) {
                closeCode = code;
                closingSince = time.nanos() | 1;
                write(wrap(frame), null);
            }
        }
    }

    void ping() {
        control(PING, new byte[0]);
    }

    /** Answers a ping, unless answers are not read: RFC 6455, section 5.5.3, lets some go unanswered. */
    void pong(byte[] payload) {
        control(PONG, payload);
    }

    private void control(int opcode, byte[] payload) {
        synchronized (lock) {
            if (!isClosing() && !isStuck()) {
                byte[] frame = new byte[2 + payload.length];
                frame[0] = (byte) (FIN | opcode);
                frame[1] = (byte) payload.length;
                System.arraycopy(payload, 0, frame, 2, payload.length);
                write(wrap(frame), null);
            }
        }
    }

    /** The peer has said its last too: ends the connection after what is still to be written. */
    void finish() {
        closingSince = time.nanos() | 1;
        connection.closeSilently();
    }

    /**
     * We have said our last, the peer may still be sending. Tells it so, and keeps the connection: to end it now would reset it, and the
     * close frame could be lost on its way (RFC 6455, section 7.1.1). Somebody else watches {@link #closingSince}.
     */
    void finishWriting() {
        closingSince = time.nanos() | 1;
        queue(Buffers.EMPTY_BUFFER, new EmptyCompletionHandler<>() {
            @Override
            public void completed(WriteResult<WritableMessage, SocketAddress> result) {
                try {
                    channel.shutdownOutput();
                } catch (IOException e) {
                    connection.terminateSilently();
                }
            }
        });
    }

    /** Ends the connection without a word and frees what waits to be written. */
    void abort() {
        connection.terminateSilently();
    }

    /** Whether nothing is sent any more, as our close frame was, or the connection is gone. */
    boolean isClosing() {
        return closeCode != 0;
    }

    /** The code of our close frame; 0 before there is one. */
    int closeCode() {
        return closeCode;
    }

    /** From now on nothing is written: the connection is gone. */
    void gone(int code) {
        synchronized (lock) {
            if (!isClosing()) {
                closeCode = code;
            }
        }
    }

    long closingSince() {
        return closingSince;
    }

    private boolean isStuck() {
        return connection.getAsyncWriteQueue().spaceInBytes() > STUCK_BYTES;
    }

    private Buffer wrap(byte[] bytes) {
        return Buffers.wrap(memory(), bytes);
    }

    private MemoryManager<?> memory() {
        return connection.getMemoryManager();
    }

    private void write(
            Buffer buffer, @Nullable CompletionHandler<WriteResult<WritableMessage, SocketAddress>> handler) {
        traffic.out(buffer.remaining());
        if (encrypted) {
            connection.write((WritableMessage) buffer, handler);
        } else {
            queue(buffer, handler);
        }
    }

    private void queue(
            Buffer buffer, @Nullable CompletionHandler<WriteResult<WritableMessage, SocketAddress>> handler) {
        synchronized (lock) {
            clear = false;
            ((TCPNIOTransport) connection.getTransport())
                    .getAsyncQueueIO()
                    .getWriter()
                    .write(connection, buffer, handler);
        }
    }
}
