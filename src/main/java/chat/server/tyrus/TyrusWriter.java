package chat.server.tyrus;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.asyncqueue.WritableMessage;
import org.glassfish.tyrus.spi.CompletionHandler;
import org.glassfish.tyrus.spi.Writer;
import org.glassfish.tyrus.spi.WriterInfo;
import org.jspecify.annotations.Nullable;

/** What Tyrus itself has to write: answers to close frames, and whatever goes through a standard session. */
final class TyrusWriter extends Writer {

    private final Wire wire;
    private final Runnable finish;

    /**
     * @param finish called when Tyrus is through with the connection
     */
    TyrusWriter(Wire wire, Runnable finish) {
        this.wire = wire;
        this.finish = finish;
    }

    @Override
    public void write(ByteBuffer frame, @Nullable CompletionHandler<ByteBuffer> handler, @Nullable WriterInfo info) {
        if (info != null && info.getMessageType() == WriterInfo.MessageType.CLOSE) {
            byte[] bytes = new byte[frame.remaining()];
            frame.get(bytes);
            wire.close(bytes);
        } else {
            write(frame, handler);
        }
    }

    @Override
    public void write(ByteBuffer frame, @Nullable CompletionHandler<ByteBuffer> handler) {
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        wire.send(bytes, handler == null ? null : new Told(frame, handler));
    }

    @Override
    public void close() {
        finish.run();
    }

    private static final class Told extends EmptyCompletionHandler<WriteResult<WritableMessage, SocketAddress>> {

        private final ByteBuffer frame;
        private final CompletionHandler<ByteBuffer> handler;

        Told(ByteBuffer frame, CompletionHandler<ByteBuffer> handler) {
            this.frame = frame;
            this.handler = handler;
        }

        @Override
        public void completed(WriteResult<WritableMessage, SocketAddress> result) {
            handler.completed(frame);
        }

        @Override
        public void failed(Throwable cause) {
            handler.failed(cause);
        }

        @Override
        public void cancelled() {
            handler.cancelled();
        }
    }
}
