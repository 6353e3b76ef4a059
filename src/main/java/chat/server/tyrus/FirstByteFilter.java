package chat.server.tyrus;

import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;

/** Tells who speaks TLS from who does not by their first byte, and answers in plain text, at once, whoever came to the wrong port. */
final class FirstByteFilter extends BaseFilter {

    /** A TLS record that holds a handshake (RFC 8446, section 5.1). No HTTP request begins with it. */
    private static final byte HANDSHAKE = 0x16;

    /** Set once a connection was found to be right. */
    private static final Attribute<Boolean> RIGHT =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(FirstByteFilter.class.getName());

    private final boolean encrypted;
    private final Rejections rejections;

    /** @param encrypted whether TLS is spoken here */
    FirstByteFilter(boolean encrypted, Rejections rejections) {
        this.encrypted = encrypted;
        this.rejections = rejections;
    }

    @Override
    public NextAction handleRead(FilterChainContext context) {
        Connection<?> connection = context.getConnection();
        Buffer buffer = context.getMessage();
        if (!buffer.hasRemaining() || RIGHT.isSet(connection)) {
            return context.getInvokeAction();
        }
        if ((buffer.get(buffer.position()) == HANDSHAKE) == encrypted) {
            RIGHT.set(connection, true);
            return context.getInvokeAction();
        }
        rejections.count(Rejections.Reason.TLS_MISMATCH, String.valueOf(connection.getPeerAddress()));
        Answer answer = encrypted
                ? Answer.line(400, "Bad Request", "This port speaks TLS. Connect with wss://, or https://.")
                : Answer.line(400, "Bad Request", "This port does not speak TLS. Connect with ws://, or http://.");
        LastAnswer.sendFrom(context, answer);
        return context.getStopAction();
    }
}
