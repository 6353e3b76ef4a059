package chat.server.tyrus;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.CompletionHandler;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.EmptyCompletionHandler;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.WriteResult;
import org.glassfish.grizzly.asyncqueue.WritableMessage;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.nio.NIOConnection;

/**
 * The answer behind which a connection is closed. Closed in two steps (RFC 9112, section 9.6): our side at once, all of it when the client has closed
 * its own, or its time is up. To close both at once resets the connection where the client has sent more than was read, and the answer may be lost.
 * From any thread.
 */
final class LastAnswer extends EmptyCompletionHandler<WriteResult<WritableMessage, SocketAddress>> {

    /** What the client may go on sending, in bytes: enough for what was on its way. */
    private static final int MOST_BYTES_BEHIND = 1 << 20;

    private static final Attribute<LastAnswer> ATTRIBUTE =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(LastAnswer.class.getName());

    private final NIOConnection connection;

    /** Owned by the selector thread. */
    private int bytesBehind;

    private LastAnswer(NIOConnection connection) {
        this.connection = connection;
    }

    /** Sends it through all filters of the connection. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // Grizzly's own types are raw
    static void send(Connection<?> connection, Answer answer, boolean withBody) {
        CompletionHandler handler = of(connection);
        connection.write(encode(connection, answer, withBody), handler);
    }

    /** Sends it through the filters below the one whose context this is. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // Grizzly's own types are raw
    static void sendFrom(FilterChainContext context, Answer answer) {
        CompletionHandler handler = of(context.getConnection());
        context.write(null, encode(context.getConnection(), answer, true), handler);
    }

    private static Buffer encode(Connection<?> connection, Answer answer, boolean withBody) {
        return Buffers.wrap(connection.getMemoryManager(), answer.encode(withBody));
    }

    private static LastAnswer of(Connection<?> connection) {
        LastAnswer answer = new LastAnswer((NIOConnection) connection);
        ATTRIBUTE.set(connection, answer);
        return answer;
    }

    static boolean isGiven(Connection<?> connection) {
        return ATTRIBUTE.get(connection) != null;
    }

    /** Drops what a client sends that was answered; false where it was not. On the selector thread. */
    static boolean drops(Connection<?> connection, Buffer buffer) {
        LastAnswer answer = ATTRIBUTE.get(connection);
        if (answer == null) {
            return false;
        }
        answer.bytesBehind += buffer.remaining();
        if (answer.bytesBehind > MOST_BYTES_BEHIND) {
            connection.terminateSilently();
        }
        buffer.tryDispose();
        return true;
    }

    @Override
    public void completed(WriteResult<WritableMessage, SocketAddress> result) {
        try {
            ((SocketChannel) connection.getChannel()).shutdownOutput();
        } catch (IOException e) {
            connection.terminateSilently();
        }
    }

    @Override
    public void failed(Throwable cause) {
        connection.terminateSilently();
    }

    @Override
    public void cancelled() {
        connection.terminateSilently();
    }
}
