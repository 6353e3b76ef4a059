package chat.server.tyrus;

import java.io.IOException;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.ssl.SSLConnectionContext;
import org.glassfish.grizzly.ssl.SSLEngineConfigurator;
import org.glassfish.grizzly.ssl.SSLFilter;
import org.glassfish.grizzly.ssl.SSLUtils;
import org.jspecify.annotations.Nullable;

/**
 * TLS with no second handshake. Grizzly reads one to its end on the selector's thread, however long the client takes for it: who asks for one in TLS
 * 1.2 and is silent then stops the selector. Here a connection that is still shaking hands after all that it sent was answered is ended.
 */
final class OneHandshake extends SSLFilter {

    /** New keys and good-byes of one connection: clients want new keys once in many gigabytes, and who reads no answers makes them pile up. */
    private static final int MOST_ANSWERS = 100;

    private static final Attribute<int[]> ANSWERS = Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(
            OneHandshake.class.getName() + ".answers", () -> new int[1]);

    OneHandshake(SSLEngineConfigurator engines) {
        super(engines, null);
    }

    /**
     * Called when there is something to answer after the handshake: new keys in TLS 1.3, a good-bye, or a ClientHello in TLS 1.2. Never reads.
     *
     * @param input null: what follows in what was read stands in the context's message
     * @return what is left to read; null where there is nothing
     */
    @Override
    protected Buffer doHandshakeSync(
            SSLConnectionContext tls, FilterChainContext context, @Nullable Buffer input, long timeoutMillis)
            throws IOException {
        Connection<?> connection = context.getConnection();
        SSLEngine engine = tls.getSslEngine();
        if (++ANSWERS.get(connection)[0] > MOST_ANSWERS) {
            throw refused(connection);
        }
        Buffer left;
        synchronized (connection) { // as Grizzly does where it writes: records leave in the order they are encrypted in
            left = doHandshakeStep(tls, context, input);
        }
        if (SSLUtils.isHandshaking(engine)) {
            throw refused(connection);
        }
        return left == null && !engine.isInboundDone() ? context.getMessage() : left;
    }

    /** Under the monitor that writes are under: no write comes between what asks for an answer and the answer, which a write cannot always give. */
    @Override
    public NextAction handleRead(FilterChainContext context) throws IOException {
        Connection<?> connection = context.getConnection();
        if (UpgradedConnection.of(connection) == null) {
            return super.handleRead(context);
        }
        synchronized (connection) {
            return super.handleRead(context);
        }
    }

    /**
     * Encrypts and writes at once, new keys that are asked for before what is to be written. Grizzly takes an engine that has something to answer for one that
     * shakes hands, and puts what is to be written aside until that is over; who answers by this very write never tells it so.
     */
    @Override
    @SuppressWarnings("unchecked") // Grizzly's own types are raw here
    public NextAction handleWrite(FilterChainContext context) throws IOException {
        Connection<?> connection = context.getConnection();
        if (UpgradedConnection.of(connection) == null) {
            return super.handleWrite(context);
        }
        synchronized (connection) {
            SSLConnectionContext tls = obtainSslConnectionContext(connection);
            if (tls.getSslEngine().getHandshakeStatus() == SSLEngineResult.HandshakeStatus.NEED_TASK) {
                throw refused(connection); // Grizzly would try for ever
            }
            Buffer records = wrapAll(context, tls);
            FilterChainContext.TransportContext transport = context.getTransportContext();
            context.write(null, records, transport.getCompletionHandler(), COPY_CLONER, transport.isBlocking());
            return context.getStopAction();
        }
    }

    private static SSLException refused(Connection<?> connection) {
        connection.terminateSilently();
        return new SSLException("no second handshake");
    }
}
