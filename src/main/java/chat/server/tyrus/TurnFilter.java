package chat.server.tyrus;

import java.io.IOException;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.filterchain.TransportFilter;

/**
 * Reads of an upgraded connection with TLS no more at once than its turn: the TLS filter hands down room for two whole records. A record is decrypted
 * at once all the same, when its last byte is there.
 */
final class TurnFilter extends TransportFilter {

    @Override
    public NextAction handleRead(FilterChainContext context) throws IOException {
        UpgradedConnection upgraded = UpgradedConnection.of(context.getConnection());
        Buffer room = context.getMessage();
        if (upgraded != null && room != null && room.remaining() > upgraded.turn()) {
            room.limit(room.position() + upgraded.turn());
        }
        return super.handleRead(context);
    }
}
