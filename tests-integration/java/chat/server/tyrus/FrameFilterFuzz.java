package chat.server.tyrus;

import chat.protocol.CloseCode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The frame filter: what it makes of a stream of bytes does not depend on how the stream is cut, no message is longer than allowed, and after a breach
 * there is silence.
 *
 * <p>The first byte of an input says how long the pieces are.
 */
public final class FrameFilterFuzz {

    private static final int MAX_MESSAGE = 300;

    private FrameFilterFuzz() {}

    /** Writes down what it is told, and checks each by itself. */
    private static final class Heard implements FrameReader.Sink {

        private final List<String> events = new ArrayList<>();
        private boolean over;

        @Override
        public void text(byte[] payload) {
            hold(payload.length <= MAX_MESSAGE, "a message that is too long");
            if (isText(payload)) {
                note("text " + HexFormat.of().formatHex(payload));
            } else {
                breach(CloseCode.INVALID_DATA, CloseCode.INVALID_DATA.reason());
            }
        }

        @Override
        public void ping(byte[] payload) {
            control("ping", payload);
        }

        @Override
        public void pong(byte[] payload) {
            control("pong", payload);
        }

        @Override
        public void close(byte[] payload) {
            control("close", payload);
        }

        @Override
        public void breach(CloseCode code, String rule) {
            note(code + " " + rule);
            over = true;
        }

        private void control(String kind, byte[] payload) {
            hold(payload.length <= 125, "a control frame that is too long");
            note(kind + " " + HexFormat.of().formatHex(payload));
        }

        private void note(String event) {
            if (!over) {
                events.add(event);
            }
        }

        private static boolean isText(byte[] payload) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload));
                return true;
            } catch (CharacterCodingException e) {
                return false;
            }
        }
    }

    private static void hold(boolean claim, String what) {
        if (!claim) {
            throw new AssertionError(what);
        }
    }

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        byte[] stream = Arrays.copyOfRange(input, 1, input.length);
        List<String> atOnce = heard(stream, stream.length + 1);
        List<String> inPieces = heard(stream, 1 + (input[0] & 0x1f));
        hold(atOnce.equals(inPieces), "cut in pieces " + inPieces + ", at once " + atOnce);
    }

    private static List<String> heard(byte[] stream, int pieces) {
        Heard heard = new Heard();
        FrameReader reader = new FrameReader(MAX_MESSAGE, new FrameRates(() -> 1), heard);
        for (int at = 0; at < stream.length; at += pieces) {
            reader.feed(ByteBuffer.wrap(stream, at, Math.min(pieces, stream.length - at)));
            if (heard.over) {
                reader.deafen();
                hold(reader.since() == 0, "waits for what it does not hear");
            }
        }
        return heard.events;
    }
}
