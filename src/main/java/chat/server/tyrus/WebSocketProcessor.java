package chat.server.tyrus;

import java.io.IOException;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Context;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.ProcessorResult;
import org.glassfish.grizzly.StandaloneProcessor;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Grizzly does with the events of an upgraded connection: reads go to the connection, writes to its queue. A filter chain would do too, and
 * cost some 700 bytes a connection for states of filters that have none.
 */
final class WebSocketProcessor extends StandaloneProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(WebSocketProcessor.class);

    /** What is read is copied out of it before the next read. */
    private static final ThreadLocal<byte[]> ROOM = ThreadLocal.withInitial(() -> new byte[Turn.MOST_BYTES]);

    @Override
    public ProcessorResult process(Context context) {
        if (context.getIoEvent() == IOEvent.WRITE) {
            return super.process(context);
        }
        if (context.getIoEvent() == IOEvent.READ) {
            read(context.getConnection());
        }
        return ProcessorResult.createComplete();
    }

    @Override
    public boolean isInterested(IOEvent event) {
        return true;
    }

    private static void read(Connection<?> connection) {
        UpgradedConnection upgraded = UpgradedConnection.of(connection);
        if (upgraded == null) {
            return;
        }
        // Room of our own: Grizzly's may be one of its thread's from before, and is filled however large it is.
        Buffer buffer = Buffers.wrap(connection.getMemoryManager(), ROOM.get(), 0, upgraded.turn());
        try {
            ((TCPNIOTransport) connection.getTransport()).read(connection, buffer);
            if (buffer.position() > 0) {
                buffer.flip();
                upgraded.received(buffer);
            }
        } catch (IOException e) {
            // The end of the stream: Grizzly has ended the connection already, and its close listener was told.
            LOG.trace("read ended: {}", e.toString());
        }
    }
}
