package chat.server.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import chat.protocol.CloseCode;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {

    private static final int FIN = 0x80;
    private static final int MAX = 70_000;

    private final AtomicLong nanos = new AtomicLong(1_000);
    private final Heard heard = new Heard();
    private final FrameReader reader = new FrameReader(MAX, new FrameRates(nanos::get), heard);

    /** Writes down what it is told. */
    private static final class Heard implements FrameReader.Sink {

        private final List<String> events = new ArrayList<>();

        @Override
        public void text(byte[] payload) {
            events.add("text " + decoded(payload));
        }

        @Override
        public void ping(byte[] payload) {
            events.add("ping " + decoded(payload));
        }

        @Override
        public void pong(byte[] payload) {
            events.add("pong " + decoded(payload));
        }

        @Override
        public void close(byte[] payload) {
            events.add("close " + decoded(payload));
        }

        @Override
        public void breach(CloseCode code, String rule) {
            events.add(code + ": " + rule);
        }

        private static String decoded(byte[] payload) {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    private static byte[] frame(int first, String payload) {
        return frame(first, payload.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] frame(int first, byte[] payload) {
        byte[] mask = {7, (byte) 200, 0, 99};
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(first);
        if (payload.length < 126) {
            out.write(0x80 | payload.length);
        } else if (payload.length < 65_536) {
            out.write(0x80 | 126);
            out.write(payload.length >> 8);
            out.write(payload.length);
        } else {
            out.write(0x80 | 127);
            out.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
        }
        out.writeBytes(mask);
        for (int i = 0; i < payload.length; i++) {
            out.write(payload[i] ^ mask[i & 3]);
        }
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private void feed(byte[] bytes) {
        reader.feed(ByteBuffer.wrap(bytes));
    }

    private void feed(int... bytes) {
        for (int each : bytes) {
            feed(new byte[] {(byte) each});
        }
    }

    @Test
    void readsMessagesHoweverTheBytesAreCut() {
        Random random = new Random(7);
        List<String> expected = new ArrayList<>();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < 200; i++) {
            int[] lengths = {0, 1, 7, 125, 126, 127, 1_000, 65_535, 65_536};
            String text = "x".repeat(lengths[random.nextInt(lengths.length)]);
            int parts = 1 + random.nextInt(3);
            for (int part = 0; part < parts; part++) {
                int from = text.length() * part / parts;
                int to = text.length() * (part + 1) / parts;
                boolean last = part == parts - 1;
                all.writeBytes(frame((last ? FIN : 0) | (part == 0 ? 1 : 0), text.substring(from, to)));
                if (!last && random.nextInt(4) == 0) {
                    all.writeBytes(frame(FIN | 0x9, "between"));
                    expected.add("ping between");
                }
            }
            expected.add("text " + text);
        }
        byte[] bytes = all.toByteArray();
        for (int at = 0; at < bytes.length; ) {
            int count = Math.min(bytes.length - at, 1 + random.nextInt(random.nextBoolean() ? 5 : 50_000));
            feed(Arrays.copyOfRange(bytes, at, at + count));
            at += count;
        }

        assertThat(heard.events).isEqualTo(expected);
        assertThat(reader.since()).isZero();
    }

    @Test
    void controlFramesArriveWithTheirPayload() {
        feed(join(frame(FIN | 0x9, "a"), frame(FIN | 0xA, ""), frame(FIN | 0x8, "bye")));

        assertThat(heard.events).containsExactly("ping a", "pong ", "close bye");
    }

    @Test
    void aFrameWithoutAMaskIsABreach() {
        feed(0x81, 0x02);

        assertThat(heard.events).containsExactly("PROTOCOL_ERROR: frame without a mask");
    }

    @ParameterizedTest
    @ValueSource(ints = {0xC1, 0xA1, 0x91, 0xF1})
    void reservedBitsAreABreach(int first) {
        feed(first);

        assertThat(heard.events).containsExactly("PROTOCOL_ERROR: reserved bits set");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x83, 0x87, 0x8B, 0x8F})
    void unknownOpcodesAreABreach(int first) {
        feed(first);

        assertThat(heard.events).containsExactly("PROTOCOL_ERROR: unknown opcode");
    }

    @Test
    void aBinaryMessageIsRefusedAtItsFirstByte() {
        feed(0x82);

        assertThat(heard.events).containsExactly("UNSUPPORTED_DATA: binary message");
    }

    @Test
    void controlFramesAreShortAndWhole() {
        feed(0x89, 0xFE);
        assertThat(heard.events).containsExactly("PROTOCOL_ERROR: long control frame");
    }

    @Test
    void controlFramesHaveNoFragments() {
        feed(0x09);
        assertThat(heard.events).containsExactly("PROTOCOL_ERROR: control frame in fragments");
    }

    @Test
    void aNegativeLengthIsABreach() {
        feed(0x81, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 1);

        assertThat(heard.events).containsExactly("PROTOCOL_ERROR: negative length");
    }

    @Test
    void aLengthBeyondTheBoundIsRefusedBeforeAnythingBehindIt() {
        feed(0x81, 0xFF, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF);

        assertThat(heard.events).containsExactly("TOO_BIG: message of more than 70000 bytes");
    }

    @Test
    void fragmentsCountTogether() {
        feed(frame(1, "x".repeat(MAX - 10)));
        feed(frame(0, "x".repeat(10)));
        assertThat(heard.events).isEmpty();

        feed(0x80, 0x81);
        assertThat(heard.events).containsExactly("TOO_BIG: message of more than 70000 bytes");
    }

    @Test
    void aMessageOfExactlyTheBoundIsTaken() {
        feed(frame(FIN | 1, "x".repeat(MAX)));

        assertThat(heard.events).containsExactly("text " + "x".repeat(MAX));
    }

    @Test
    void fragmentsFollowEachOther() {
        feed(0x80);
        assertThat(heard.events).containsExactly("PROTOCOL_ERROR: continuation of nothing");
    }

    @Test
    void noMessageBeginsInsideAnother() {
        feed(frame(1, "a"));
        feed(0x81);
        assertThat(heard.events).containsExactly("PROTOCOL_ERROR: new message inside another");
    }

    @Test
    void endlessEmptyFragmentsAreABreach() {
        feed(frame(1, ""));
        for (int i = 0; i < FrameRates.MAX_FRAGMENTS && heard.events.isEmpty(); i++) {
            feed(frame(0, ""));
        }
        assertThat(heard.events).containsExactly("POLICY: message in too many fragments");
    }

    @Test
    void aFloodOfPingsIsABreachAndTimeForgives() {
        int count = 0;
        while (heard.events.stream().noneMatch(event -> event.startsWith("POLICY"))) {
            feed(frame(FIN | 0x9, ""));
            if (++count == 1_500) {
                nanos.addAndGet(5_000_000_000L);
            }
        }
        assertThat(heard.events).hasSize(2_048 + 500 + 1);
    }

    @Test
    void afterABreachNothingIsHeard() {
        feed(0x83);
        feed(frame(FIN | 1, "still there?"));

        assertThat(heard.events).hasSize(1);
        assertThat(reader.since()).isZero();
    }

    @Test
    void tellsSinceWhenSomethingIsIncomplete() {
        feed(0x81);
        long began = reader.since();
        assertThat(began).isNotZero();
        nanos.addAndGet(1_000_000);
        feed(0x81, 0, 0, 0, 0);
        assertThat(reader.since()).isEqualTo(began);
        feed('x');
        assertThat(reader.since()).isZero();

        feed(frame(1, "fragment"));
        assertThat(reader.since()).isNotZero();
        feed(frame(FIN, "last"));
        assertThat(reader.since()).isZero();
        assertThat(heard.events).containsExactly("text x", "text fragmentlast");
    }

    @Test
    void anAnnouncedLengthReservesNoMemory() {
        byte[] beginning = Arrays.copyOf(frame(FIN | 1, "x".repeat(60_000)), 20);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        feed(frame(FIN | 1, "warm"));
        long before = threads.getCurrentThreadAllocatedBytes();

        feed(beginning);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
    }

    @Test
    void aLengthIsWrittenAsShortAsItCanBe() {
        feed(0x81, 0xFE, 0, 125);

        assertThat(heard.events).containsExactly("PROTOCOL_ERROR: length in more bytes than it needs");
    }

    @Test
    void whatCannotBecomeTextIsNotWaitedFor() {
        byte[] whole = frame(FIN | 1, new byte[] {'a', (byte) 0xed, (byte) 0xa0, (byte) 0x80, 'b'});
        feed(Arrays.copyOf(whole, whole.length - 3));
        assertThat(heard.events).isEmpty();

        feed(Arrays.copyOfRange(whole, whole.length - 3, whole.length - 2));
        assertThat(heard.events).containsExactly("INVALID_DATA: text that is not UTF-8");
    }

    @Test
    void aStreamOfControlFramesIsNoMessageThatTakesTooLong() {
        byte[] two = join(frame(FIN | 0x9, "a"), frame(FIN | 0x9, "b"));
        feed(Arrays.copyOf(two, 8));
        long began = reader.since();
        nanos.addAndGet(1_000_000);

        feed(join(Arrays.copyOfRange(two, 8, two.length), Arrays.copyOf(two, 3)));

        assertThat(began).isNotZero();
        assertThat(reader.since()).isGreaterThan(began);
    }
}
