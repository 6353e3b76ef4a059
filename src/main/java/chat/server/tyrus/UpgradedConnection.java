package chat.server.tyrus;

import chat.protocol.CloseCode;
import java.net.InetAddress;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.Grizzly;
import org.glassfish.grizzly.attributes.Attribute;
import org.glassfish.grizzly.nio.NIOConnection;
import org.glassfish.grizzly.nio.NIOTransport;
import org.glassfish.grizzly.nio.SelectorHandler;
import org.glassfish.tyrus.core.ProtocolHandler;
import org.glassfish.tyrus.core.TyrusWebSocket;
import org.glassfish.tyrus.core.WebSocketException;
import org.glassfish.tyrus.core.frame.CloseFrame;
import org.glassfish.tyrus.core.frame.Frame;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection after its handshake: hands what was read to Tyrus, and with it to the endpoint, and sees to its end.
 *
 * <p>Everything Tyrus and the endpoint are told, they are told by the connection's selector thread, one thing after the other; what other threads
 * cause is put in that thread's queue.
 */
final class UpgradedConnection implements FrameReader.Sink {

    private static final Logger LOG = LoggerFactory.getLogger(UpgradedConnection.class);
    private static final int CLOSED_WITHOUT_A_WORD = 1006;

    /** What a peer that was told to go may go on sending, in bytes: enough for what was on its way, not for a flood that is read and thrown away. */
    private static final int LAST_BYTES = 1 << 20;

    private static final byte TEXT = 0x1;
    private static final byte CLOSE = 0x8;
    private static final byte PONG = 0xA;

    private static final Attribute<UpgradedConnection> ATTRIBUTE =
            Grizzly.DEFAULT_ATTRIBUTE_BUILDER.createAttribute(UpgradedConnection.class.getName());

    private final NIOConnection connection;
    private final InetAddress address;
    private final Wire wire;
    private final Connections all;
    private final ProtocolHandler protocol;
    private final TyrusWebSocket socket;
    private final FrameReader reader;

    // The rest is owned by the selector thread.

    private int turn = Turn.LEAST_BYTES;

    private boolean peerIsDone;

    /** Bytes that came after our close frame. */
    private int bytesAfterClose;

    /** What {@link Unfinished} knows of. */
    private int held;

    /** Whether {@link Offenders} knows of the end. */
    private boolean endIsKnown;

    UpgradedConnection(
            NIOConnection connection,
            InetAddress address,
            Wire wire,
            Connections all,
            ProtocolHandler protocol,
            TyrusWebSocket socket) {
        this.connection = connection;
        this.address = address;
        this.wire = wire;
        this.all = all;
        this.protocol = protocol;
        this.socket = socket;
        this.reader = new FrameReader(all.maxMessage(), new FrameRates(all.time()::nanos), this);
        protocol.setWriter(new TyrusWriter(wire, this::tyrusIsThrough));
    }

    /** What a connection was upgraded to; null if it was not. */
    static @Nullable UpgradedConnection of(Connection<?> connection) {
        return ATTRIBUTE.get(connection);
    }

    /** Lets {@link #of} find this. */
    void attach() {
        ATTRIBUTE.set(connection, this);
    }

    InetAddress address() {
        return address;
    }

    Wire wire() {
        return wire;
    }

    /** Bytes arrived. On the selector thread. */
    void received(Buffer buffer) {
        int bytes = buffer.remaining();
        long began = System.nanoTime();
        take(buffer);
        turn = Turn.next(turn, bytes, System.nanoTime() - began);
    }

    /** How much to read at once, in bytes. On the selector thread. */
    int turn() {
        return turn;
    }

    private void take(Buffer buffer) {
        all.traffic().in(buffer.remaining());
        if (wire.isClosing()) {
            bytesAfterClose += buffer.remaining();
            tellOffenders();
        }
        if (bytesAfterClose > LAST_BYTES) {
            wire.abort();
            return;
        }
        try {
            reader.feed(buffer.toByteBuffer());
        } catch (Throwable t) { // nothing that one client sends may reach the selector's loop
            LOG.error("connection from {} closed after a fault", address.getHostAddress(), t);
            breach(CloseCode.INTERNAL_ERROR, CloseCode.INTERNAL_ERROR.reason());
        }
        if (reader.held() != held && tellUnfinished()) {
            breach(CloseCode.TRY_AGAIN_LATER, "too many unfinished messages");
            tellUnfinished();
        }
    }

    private boolean tellUnfinished() {
        int before = held;
        held = reader.held();
        return all.unfinished().changed(before, held);
    }

    private void tellOffenders() {
        if (!endIsKnown && wire.isClosing()) {
            endIsKnown = true;
            all.offenders().closed(address, wire.closeCode());
        }
    }

    /** The TCP connection is gone. From any thread. */
    void gone() {
        onSelector(() -> {
            try {
                tellOffenders();
                wire.gone(CLOSED_WITHOUT_A_WORD);
                peerIsDone = true;
                tellOfTheEnd("connection lost");
                reader.deafen();
                tellUnfinished();
            } finally {
                all.remove(this);
            }
        });
    }

    /** Ends what takes too long. Called now and then, from any thread. */
    void sweep(long now) {
        long closing = wire.closingSince();
        long incomplete = reader.since();
        if (closing != 0 && now - closing > all.timeouts().close().toNanos()) {
            wire.abort();
        } else if (incomplete != 0
                && now - incomplete > all.timeouts().message().toNanos()) {
            onSelector(() -> breach(CloseCode.POLICY, "message not complete in time"));
        }
    }

    @Override
    public void text(byte[] payload) {
        if (!wire.isClosing()) {
            process(TEXT, payload);
        }
    }

    /** Answered here, because Tyrus waits for its pongs to be written; shown to the endpoint as the sign of life it is. */
    @Override
    public void ping(byte[] payload) {
        wire.pong(payload);
        pong(payload);
    }

    @Override
    public void pong(byte[] payload) {
        if (!wire.isClosing()) {
            process(PONG, payload);
        }
    }

    @Override
    public void close(byte[] payload) {
        peerIsDone = true;
        reader.deafen();
        if (!wire.isClosing()) {
            process(CLOSE, payload);
        } else {
            tellOfTheEnd("closed");
        }
    }

    @Override
    public void breach(CloseCode code, String rule) {
        reader.deafen();
        all.breached(code, rule, address);
        wire.close(code.code(), rule);
        tellOffenders();
        tellOfTheEnd(rule);
    }

    private void process(byte opcode, byte[] payload) {
        try {
            protocol.process(
                    Frame.builder()
                            .fin(true)
                            .opcode(opcode)
                            .payloadData(payload)
                            .build(),
                    socket);
        } catch (WebSocketException e) { // text that is not UTF-8, a close code that may not be sent
            reader.deafen();
            socket.onClose(new CloseFrame(e.getCloseReason()));
        }
    }

    /** With the code that was sent, if there was one. Leads to {@link #tyrusIsThrough}. */
    private void tellOfTheEnd(String why) {
        socket.close(wire.isClosing() ? wire.closeCode() : CLOSED_WITHOUT_A_WORD, why);
    }

    private void tyrusIsThrough() {
        reader.deafen();
        if (peerIsDone) {
            wire.finish();
        } else {
            wire.finishWriting();
        }
    }

    private void onSelector(Runnable task) {
        SelectorHandler selector = ((NIOTransport) connection.getTransport()).getSelectorHandler();
        selector.enque(
                connection.getSelectorRunner(),
                () -> {
                    task.run();
                    return true;
                },
                null);
    }
}
