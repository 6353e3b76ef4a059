package chat.server.tyrus;

import java.net.InetSocketAddress;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;

/**
 * Reads the one request of a connection and hands it up as {@link Arrived}; answers one that is wrong. What comes behind it is handed up only as the
 * beginning of what a connection is upgraded to, and else never looked at (RFC 9112, section 9.6).
 */
final class RequestFilter extends BaseFilter {

    private static final Attribute<RequestHeadReader> READER =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(RequestFilter.class.getName(), RequestHeadReader::new);

    private final Rejections rejections;

    RequestFilter(Rejections rejections) {
        this.rejections = rejections;
    }

    /**
     * A request.
     *
     * @param behind what came behind its head already
     */
    record Arrived(RequestHead head, Buffer behind) {}

    @Override
    public NextAction handleRead(FilterChainContext context) {
        Connection<?> connection = context.getConnection();
        Buffer buffer = context.getMessage();
        RequestHeadReader reader = READER.get(connection);
        if (!reader.isDone()) {
            try {
                RequestHead head = reader.read(buffer);
                if (head != null) {
                    context.setMessage(new Arrived(head, buffer));
                    return context.getInvokeAction();
                }
            } catch (BadRequestException e) {
                rejections.count(Rejections.Reason.BAD_REQUEST, peer(connection));
                LastAnswer.send(connection, e.answer(), !reader.isHead());
            }
        }
        buffer.tryDispose();
        return context.getStopAction();
    }

    /** The connection is upgraded, and needs no reader of requests any more. */
    static void forget(Connection<?> connection) {
        READER.remove(connection);
    }

    private static String peer(Connection<?> connection) {
        return connection.getPeerAddress() instanceof InetSocketAddress peer
                ? peer.getAddress().getHostAddress()
                : String.valueOf(connection.getPeerAddress());
    }
}
