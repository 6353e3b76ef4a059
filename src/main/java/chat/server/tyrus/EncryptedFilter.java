package chat.server.tyrus;

import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;

/**
 * Stands between TLS and HTTP: what arrives on an upgraded connection goes to that, and not to HTTP any more. A connection without TLS is
 * rid of its filters instead; this one cannot be, for the half of a TLS record that may have arrived is kept by its chain.
 */
final class EncryptedFilter extends BaseFilter {

    @Override
    public NextAction handleRead(FilterChainContext context) {
        UpgradedConnection upgraded = UpgradedConnection.of(context.getConnection());
        if (upgraded == null) {
            return context.getInvokeAction();
        }
        Buffer buffer = context.getMessage();
        upgraded.received(buffer);
        buffer.tryDispose();
        return context.getStopAction();
    }
}
