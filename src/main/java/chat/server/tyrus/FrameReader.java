package chat.server.tyrus;

import chat.protocol.CloseCode;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads a client's frames out of the bytes of its connection (RFC 6455, section 5.2) and judges each header before anything behind it is kept:
 *
 * <pre>
 *   OPCODE --&gt; LENGTH --&gt; [EXTENDED] --&gt; MASK --&gt; [PAYLOAD] --+
 *      ^          any breach: DEAF                            |
 *      +------------------------------------------------------+
 * </pre>
 *
 * <p>Fragments are put together here and unmasked on the way, so a message is copied once, into an array of its own size, and nothing is held
 * between messages. An array grows with what arrived, never with what was announced.
 *
 * <p>Used by one thread at a time, the connection's selector; {@link #since} may be read by any.
 */
final class FrameReader {

    /** What comes out. Called by the thread that feeds. */
    interface Sink {

        /** A whole text message, its UTF-8 not looked at yet. */
        void text(byte[] payload);

        void ping(byte[] payload);

        void pong(byte[] payload);

        void close(byte[] payload);

        /** The client broke a rule; everything it sends from now on is dropped. */
        void breach(CloseCode code, String rule);
    }

    private enum Stage {
        OPCODE,
        LENGTH,
        EXTENDED,
        MASK,
        PAYLOAD,
        DEAF
    }

    private static final int CONTINUATION = 0x0;
    private static final int TEXT = 0x1;
    private static final int BINARY = 0x2;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int PONG = 0xA;
    private static final int MAX_CONTROL_BYTES = 125;
    private static final int FIRST_CAPACITY = 512;
    private static final byte[] EMPTY = {};

    private final int maxMessage;
    private final FrameRates rates;
    private final Sink sink;

    // The rest is owned by the feeding thread.

    private Stage stage = Stage.OPCODE;
    private boolean fin;
    private int opcode;
    private long length;
    /** The least that may be written the way this frame's length is. */
    private int shortest;

    private int mask;
    /** Bytes of the extended length or of the mask still to come. */
    private int missing;
    /** Payload bytes of this frame read so far. */
    private int read;
    /** This frame's payload if it is a control frame, else the message's so far. */
    private byte[] control = EMPTY;

    private byte[] message = EMPTY;
    private int messageLength;
    private boolean inMessage;
    private int fragments;

    /** Where the text that arrived so far stands, while its message is incomplete. */
    private int utf8 = Utf8Prefix.START;

    /** When what is incomplete began, by the rates' clock; 0 while nothing is. */
    private volatile long since;

    FrameReader(int maxMessage, FrameRates rates, Sink sink) {
        this.maxMessage = maxMessage;
        this.rates = rates;
        this.sink = sink;
    }

    /** Takes all there is. */
    void feed(ByteBuffer in) {
        while (in.hasRemaining() && stage != Stage.DEAF) {
            switch (stage) {
                case OPCODE -> opcode(in.get());
                case LENGTH -> length(in.get());
                case EXTENDED -> extended(in.get());
                case MASK -> mask(in.get());
                case PAYLOAD -> payload(in);
                case DEAF -> throw new AssertionError();
            }
        }
        boolean incomplete = inMessage || (stage != Stage.OPCODE && stage != Stage.DEAF);
        if (incomplete != (since != 0)) {
            since = incomplete ? rates.now() : 0;
        }
    }

    /** Drops everything from now on, and what was gathered. */
    void deafen() {
        stage = Stage.DEAF;
        inMessage = false;
        since = 0;
        message = EMPTY;
        control = EMPTY;
    }

    /** The memory taken by a message of which the end has not come, in bytes. By the feeding thread. */
    int held() {
        return message.length;
    }

    /** When the oldest byte of something still incomplete arrived, in the nanoseconds of the clock of the rates; 0 while nothing is. */
    long since() {
        return since;
    }

    private void opcode(byte first) {
        fin = (first & 0x80) != 0;
        opcode = first & 0x0f;
        String broken = brokenRule(first & 0x70);
        if (broken != null) {
            breach(CloseCode.PROTOCOL_ERROR, broken);
        } else if (opcode == BINARY) {
            breach(CloseCode.UNSUPPORTED_DATA, "binary message");
        } else if (!isControl() && !fin && ++fragments > FrameRates.MAX_FRAGMENTS) {
            breach(CloseCode.POLICY, "message in too many fragments");
        } else if ((isControl() || !fin) && !rates.take()) {
            breach(CloseCode.POLICY, "too many control frames or fragments");
        } else {
            stage = Stage.LENGTH;
        }
    }

    private @Nullable String brokenRule(int reserved) {
        if (reserved != 0) {
            return "reserved bits set";
        }
        return switch (opcode) {
            case CONTINUATION -> inMessage ? null : "continuation of nothing";
            case TEXT, BINARY -> inMessage ? "new message inside another" : null;
            case CLOSE, PING, PONG -> fin ? null : "control frame in fragments";
            default -> "unknown opcode";
        };
    }

    private void length(byte second) {
        int announced = second & 0x7f;
        if (second >= 0) {
            breach(CloseCode.PROTOCOL_ERROR, "frame without a mask");
        } else if (isControl() && announced > MAX_CONTROL_BYTES) {
            breach(CloseCode.PROTOCOL_ERROR, "long control frame");
        } else if (announced <= MAX_CONTROL_BYTES) {
            length = announced;
            shortest = 0;
            lengthKnown();
        } else {
            boolean isShort = announced == 126;
            length = 0;
            missing = isShort ? Short.BYTES : Long.BYTES;
            shortest = isShort ? MAX_CONTROL_BYTES + 1 : 1 << Short.SIZE;
            stage = Stage.EXTENDED;
        }
    }

    private void extended(byte next) {
        length = length << Byte.SIZE | (next & 0xff);
        if (--missing == 0) {
            lengthKnown();
        }
    }

    private void lengthKnown() {
        if (length < 0) {
            breach(CloseCode.PROTOCOL_ERROR, "negative length");
        } else if (length < shortest) {
            breach(CloseCode.PROTOCOL_ERROR, "length in more bytes than it needs");
        } else if (!isControl() && length > maxMessage - messageLength) {
            breach(CloseCode.TOO_BIG, "message of more than " + maxMessage + " bytes");
        } else {
            mask = 0;
            missing = Integer.BYTES;
            stage = Stage.MASK;
        }
    }

    private void mask(byte next) {
        mask = mask << Byte.SIZE | (next & 0xff);
        if (--missing == 0) {
            read = 0;
            stage = Stage.PAYLOAD;
            if (isControl()) {
                control = length == 0 ? EMPTY : new byte[(int) length];
            }
            if (length == 0) {
                frameEnds();
            }
        }
    }

    private void payload(ByteBuffer in) {
        int count = (int) Math.min(in.remaining(), length - read);
        byte[] into = isControl() ? control : roomFor(count);
        int at = isControl() ? read : messageLength;
        in.get(into, at, count);
        Masking.apply(mask, read, into, at, count);
        read += count;
        boolean frameIsWhole = read == length;
        if (!isControl()) {
            messageLength += count;
            if (!(fin && frameIsWhole)) {
                // A message that is whole is checked where it is decoded. What cannot become text any more is not
                // waited for.
                utf8 = Utf8Prefix.advance(utf8, into, at, count);
            }
        }
        if (utf8 == Utf8Prefix.BROKEN) {
            breach(CloseCode.INVALID_DATA, CloseCode.INVALID_DATA.reason());
        } else if (frameIsWhole) {
            frameEnds();
        }
    }

    private byte[] roomFor(int count) {
        int needed = messageLength + count;
        if (needed > message.length) {
            boolean whole = fin && count == length - read;
            int capacity = whole ? needed : Math.min(maxMessage, Math.max(FIRST_CAPACITY, needed * 2));
            message = Arrays.copyOf(message, capacity);
        }
        return message;
    }

    private void frameEnds() {
        stage = Stage.OPCODE;
        if (isControl()) {
            byte[] payload = control;
            control = EMPTY;
            if (!inMessage) {
                since = 0;
            }
            switch (opcode) {
                case PING -> sink.ping(payload);
                case PONG -> sink.pong(payload);
                default -> sink.close(payload);
            }
        } else if (fin) {
            byte[] payload = messageLength == message.length ? message : Arrays.copyOf(message, messageLength);
            message = EMPTY;
            messageLength = 0;
            fragments = 0;
            utf8 = Utf8Prefix.START;
            inMessage = false;
            since = 0;
            sink.text(payload);
        } else {
            inMessage = true;
        }
    }

    private boolean isControl() {
        return (opcode & 0x8) != 0;
    }

    private void breach(CloseCode code, String rule) {
        deafen();
        sink.breach(code, rule);
    }
}
