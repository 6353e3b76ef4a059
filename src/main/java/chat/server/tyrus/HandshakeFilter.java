package chat.server.tyrus;

import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;

/** Registers each accepted connection, so that half a handshake does not last, and lets nothing up from one that had its last answer. */
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

    @Override
    public NextAction handleRead(FilterChainContext context) {
        Buffer buffer = context.getMessage();
        return LastAnswer.drops(context.getConnection(), buffer) ? context.getStopAction() : context.getInvokeAction();
    }
}
