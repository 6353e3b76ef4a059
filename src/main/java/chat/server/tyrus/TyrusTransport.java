package chat.server.tyrus;

import chat.protocol.CloseCode;
import chat.protocol.EncodedFrames;
import chat.server.Transport;
import java.io.IOException;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.glassfish.grizzly.CompletionHandler;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.asyncqueue.WritableMessage;
import org.jspecify.annotations.Nullable;

/**
 * The chat's way out over a connection of the embedded container. Sends the shared arrays themselves, all that is given in one write.
 *
 * <p>Completions run inline when the socket takes everything at once, else on the connection's selector thread.
 */
final class TyrusTransport implements Transport, CompletionHandler<WriteResult<WritableMessage, SocketAddress>> {

    private final Wire wire;
    private final String remoteAddress;

    private static final AtomicReferenceFieldUpdater<TyrusTransport, @Nullable Completion> IN_FLIGHT =
            AtomicReferenceFieldUpdater.newUpdater(TyrusTransport.class, Completion.class, "inFlight");

    /** Whom to tell of the send in flight; null while there is none. */
    private volatile @Nullable Completion inFlight;

    TyrusTransport(Wire wire, String remoteAddress) {
        this.wire = wire;
        this.remoteAddress = remoteAddress;
    }

    @Override
    public void send(List<EncodedFrames> frames, Completion completion) {
        if (!IN_FLIGHT.compareAndSet(this, null, completion)) {
            completion.failed(new IllegalStateException("a send is in flight already"));
            return;
        }
        boolean sent;
        try {
            sent = wire.send(frames, this);
        } catch (Throwable e) { // whatever it is, the queue behind must not wait for ever
            failed(e);
            return;
        }
        if (sent) {
            over();
        }
    }

    @Override
    public void close(CloseCode code) {
        wire.close(code.code(), code.reason());
    }

    @Override
    public void abort() {
        wire.abort();
    }

    @Override
    public void ping() {
        wire.ping();
    }

    @Override
    public String remoteAddress() {
        return remoteAddress;
    }

    @Override
    public void completed(WriteResult<WritableMessage, SocketAddress> result) {
        over();
    }

    private void over() {
        Completion told = inFlight;
        if (told != null && IN_FLIGHT.compareAndSet(this, told, null)) {
            told.sent();
        }
    }

    @Override
    public void failed(@Nullable Throwable cause) {
        Completion told = inFlight;
        if (told != null && IN_FLIGHT.compareAndSet(this, told, null)) {
            told.failed(cause == null ? new IOException("the connection is closed") : cause);
        }
    }

    @Override
    public void cancelled() {
        failed(new IOException("the write was cancelled"));
    }

    @Override
    public void updated(WriteResult<WritableMessage, SocketAddress> result) {
        // Part of it was written: of no use to anybody.
    }
}
