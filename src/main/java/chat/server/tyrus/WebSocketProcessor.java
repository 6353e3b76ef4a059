package chat.server.tyrus;

import java.io.IOException;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Context;
import org.glassfish.grizzly.IOEvent;
import org.glassfish.grizzly.ProcessorResult;
import org.glassfish.grizzly.StandaloneProcessor;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What Grizzly does with the events of an upgraded connection: reads go to the connection, writes to its queue. A filter chain would do too, and
 * cost some 700 bytes a connection for states of filters that have none.
 */
final class WebSocketProcessor extends StandaloneProcessor {

    private static final Logger LOG = LoggerFactory.getLogger(WebSocketProcessor.class);

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
        try {
            Buffer buffer = ((TCPNIOTransport) connection.getTransport()).read(connection, null);
            if (buffer != null && buffer.position() > 0 && upgraded != null) {
                buffer.flip();
                upgraded.received(buffer);
            }
            if (buffer != null) {
                buffer.tryDispose();
            }
        } catch (
                IOException
                        e) { // the end of the stream: Grizzly has ended the connection already, and its close listener
            // was told
            LOG.trace("read ended: {}", e.toString());
        }
    }
}
