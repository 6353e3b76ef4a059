package chat.server.tyrus;

import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;

/** Registers each accepted connection, so that half a handshake does not last. */
final class HandshakeFilter extends BaseFilter {

    private final Connections connections;

    HandshakeFilter(Connections connections) {
        this.connections = connections;
    }

    @Override
    public NextAction handleAccept(FilterChainContext context) {
        connections.accepted(context.getConnection());
        return context.getInvokeAction();
    }
}
