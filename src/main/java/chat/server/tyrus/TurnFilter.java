package chat.server.tyrus;

import java.io.IOException;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.filterchain.TransportFilter;

/**
 * Reads with TLS: of an upgraded connection no more at once than its turn, and keeps of a record that has not come whole no more than has come. The TLS
 * filter hands down room for two whole records, and would keep all of it for each byte. A record is decrypted at once, when its last byte is there.
 */
final class TurnFilter extends TransportFilter {

    @Override
    public NextAction handleRead(FilterChainContext context) throws IOException {
        UpgradedConnection upgraded = UpgradedConnection.of(context.getConnection());
        Buffer room = context.getMessage();
        if (upgraded != null && room != null && room.remaining() > upgraded.turn()) {
            room.limit(room.position() + upgraded.turn());
        }
        NextAction next = super.handleRead(context);
        Buffer read = context.getMessage();
        if (room != null && read != null && next == context.getInvokeAction()) {
            Buffer exact = context.getMemoryManager().allocate(read.remaining());
            exact.put(read).flip();
            exact.allowBufferDispose(true);
            read.tryDispose();
            context.setMessage(exact);
        }
        return next;
    }
}
