package chat.server.tyrus;

import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;

/** Hands what is read from an upgraded connection to it. The last filter of a chain that has no HTTP in it. */
final class WebSocketFilter extends BaseFilter {

    @Override
    public NextAction handleRead(FilterChainContext context) {
        UpgradedConnection upgraded = UpgradedConnection.of(context.getConnection());
        Buffer buffer = context.getMessage();
        if (upgraded != null) {
            upgraded.received(buffer);
        }
        buffer.tryDispose();
        return context.getStopAction();
    }
}
