package chat.protocol;

import chat.domain.RefusalCode;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one way between frames and JSON text: RFC 8259, one object a frame, frames of a message separated by line feeds. Threads share one.
 *
 * <p>What it makes of a message has been checked whole: sizes, depth, duplicate names, well-formed Unicode, and every member that the
 * protocol names. What it writes is valid UTF-8.
 */
public final class JsonCodec {

    /** The longest frame a server takes, in bytes of UTF-8. */
    public static final int MAX_FRAME_BYTES = 16 * 1024;

    /** The longest frame a client takes, in bytes of UTF-8: 200 messages of 4,000 four-byte characters are 3.3 MB. */
    public static final int MAX_SERVER_FRAME_BYTES = 4 * 1024 * 1024;

    /** Writers for a frame and the buffer they share. */
    private static final class Writers {
        final JsonWriter json = new JsonWriter();
        final RequestWriter requests = new RequestWriter(json);
        final ServerFrameWriter frames = new ServerFrameWriter(json);
    }

    private final int maxRequestBytes;
    private final FrameReader reader = new FrameReader();

    /**
     * A buffer a thread: encoding calls nothing that encodes, so none is used twice at a time. Held weakly, as threads of a container outlive the
     * web application whose classes these are.
     */
    private static final ThreadLocal<@Nullable WeakReference<Writers>> WRITERS = new ThreadLocal<>();

    /** A codec with the protocol's bounds. */
    public JsonCodec() {
        this(MAX_FRAME_BYTES);
    }

    /** @param maxRequestBytes the longest request taken, in bytes of UTF-8; at least 64 */
    public JsonCodec(int maxRequestBytes) {
        if (maxRequestBytes < 64) {
            throw new IllegalArgumentException("no request fits in " + maxRequestBytes + " bytes");
        }
        this.maxRequestBytes = maxRequestBytes;
    }

    /**
     * Takes a message from a client apart. What the sink throws is passed on; nothing else is thrown, whatever the message.
     *
     * @param message one or more frames; blank lines are skipped
     * @param sink gets each frame, in order, those after a malformed one too, for as long as it is listening
     */
    public void decodeRequests(String message, RequestSink sink) {
        for (int from = 0; from < message.length(); ) {
            int to = lineEnd(message, from);
            if (!isBlank(message, from, to)) {
                if (!sink.isListening()) {
                    return;
                }
                decodeRequest(message.substring(from, to), sink);
            }
            from = to + 1;
        }
    }

    private void decodeRequest(String frame, RequestSink sink) {
        RawObject object = new RawObject();
        Members members = new Members(object);
        Request request;
        try {
            checkRequestSize(frame, object);
            reader.read(frame, object);
            request = RequestReader.read(members);
        } catch (MalformedFrame e) {
            sink.malformed(members.idIfReadable("id"), e.refusal());
            return;
        }
        sink.request(request);
    }

    private void checkRequestSize(String frame, RawObject start) throws MalformedFrame {
        try {
            checkSize(frame, maxRequestBytes);
        } catch (MalformedFrame tooLong) {
            readStart(frame, start);
            throw tooLong;
        }
    }

    /** Reads what is allowed of a frame that is too long, since its id most likely stands at its beginning. */
    private void readStart(String frame, RawObject start) {
        try {
            reader.read(frame.substring(0, Math.min(frame.length(), maxRequestBytes)), start);
        } catch (MalformedFrame expected) {
            // Cut off, it cannot be whole; what stood before the cut is kept.
        }
    }

    /**
     * Takes a message from a server apart. Frames of unknown types are skipped, so that an older client gets on with a newer server.
     *
     * @throws ProtocolException for a message that is not of this protocol
     */
    public List<ServerFrame> decodeServerFrames(String message) throws ProtocolException {
        List<ServerFrame> frames = new ArrayList<>();
        for (int from = 0; from < message.length(); ) {
            int to = lineEnd(message, from);
            if (!isBlank(message, from, to)) {
                decodeServerFrame(message.substring(from, to)).ifPresent(frames::add);
            }
            from = to + 1;
        }
        return frames;
    }

    private Optional<ServerFrame> decodeServerFrame(String frame) throws ProtocolException {
        try {
            checkSize(frame, MAX_SERVER_FRAME_BYTES);
            RawObject object = new RawObject();
            reader.read(frame, object);
            return ServerFrameReader.read(new Members(object));
        } catch (MalformedFrame e) {
            throw new ProtocolException("the server sent a frame that is not chat.v1: " + e.getMessage());
        }
    }

    private static int lineEnd(String message, int from) {
        int at = message.indexOf('\n', from);
        return at < 0 ? message.length() : at;
    }

    private static boolean isBlank(String message, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = message.charAt(i);
            if (c != ' ' && c != '\t' && c != '\r') {
                return false;
            }
        }
        return true;
    }

    private static void checkSize(String frame, int max) throws MalformedFrame {
        // A char is at least one byte, so a giant is found without a look at its characters.
        int bytes = frame.length() > max ? frame.length() : Utf8.length(frame);
        if (bytes == Utf8.UNPAIRED_SURROGATE) {
            throw FrameReader.unpaired();
        }
        if (bytes > max) {
            throw new MalformedFrame(RefusalCode.TEXT_TOO_LONG.because(
                    "the frame has more than " + max + " bytes; split its text into several messages"));
        }
    }

    private Writers writers() {
        WeakReference<Writers> kept = WRITERS.get();
        Writers held = kept == null ? null : kept.get();
        if (held == null) {
            held = new Writers();
            WRITERS.set(new WeakReference<>(held));
        }
        return held;
    }

    /** Encodes one frame as a message of its own. */
    public EncodedFrames encode(ServerFrame frame) {
        Writers to = writers();
        to.json.reset();
        to.frames.write(frame);
        return to.json.toFrames();
    }

    /**
     * Encodes frames as one message.
     *
     * @throws IllegalArgumentException where there is none
     */
    public EncodedFrames encode(List<? extends ServerFrame> frames) {
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("no frames");
        }
        Writers to = writers();
        to.json.reset();
        boolean first = true;
        for (ServerFrame frame : frames) {
            if (!first) {
                to.json.lineFeed();
            }
            first = false;
            to.frames.write(frame);
        }
        return to.json.toFrames();
    }

    /** Encodes a request as a message of its own. */
    public String encode(Request request) {
        Writers to = writers();
        to.json.reset();
        request.accept(to.requests);
        return to.json.toText();
    }
}
