package chat.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every number that a server sends has bounds, and a frame with one out of them is malformed. */
class ServerNumbersTest {

    private static final String SEQUENCE_MAX = "9007199254740991";
    private static final String COUNT_MAX = "2147483647";
    private static final String AT = "\"2026-11-22T21:03:00.123Z\"";
    private static final String WELCOME = "{'type':'welcome','re':'1','user':'a','token':'t','heartbeat':30,'inbox':0,"
            + "'limits':{'text':1,'frame':1,'rate':1,'burst':1,'rooms':1,'pipeline':1}}";
    private static final String JOINED =
            "{'type':'joined','re':'1','room':'dev','epoch':'e','head':1,'members':1," + "'gap':{'from':1,'to':1}}";

    private static final List<String> ODD = List.of(
            "-1",
            "-0",
            "0.5",
            "1.0",
            "1e3",
            "1e308",
            "1e-300",
            "1e400",
            "1e999999999",
            "2147483647",
            "2147483648",
            "9007199254740991",
            "9007199254740992",
            "9223372036854775807",
            "9223372036854775808",
            "18446744073709551616",
            "86400",
            "86401",
            "86400000",
            "86400001",
            "0",
            "1",
            "0.001",
            "0.0009",
            "1000000000",
            "1000000001",
            "00",
            "NaN",
            "Infinity",
            "\"1\"",
            "true",
            "[1]");

    /**
     * A number of a frame.
     *
     * @param frame an example of the frame, with apostrophes for quotation marks
     * @param member as it stands in the example
     */
    private record Place(String frame, String member, String min, String max) {
        String with(String value) {
            String name = member.substring(0, member.indexOf(':') + 1);
            return frame.replace(member, name + value).replace('\'', '"').replace("AT", AT);
        }

        @Override
        public String toString() {
            return frame.substring(0, frame.indexOf(',')) + " " + member;
        }
    }

    private static Place count(String frame, String member) {
        return new Place(frame, member, "0", COUNT_MAX);
    }

    private static Place sequence(String frame, String member, String min) {
        return new Place(frame, member, min, SEQUENCE_MAX);
    }

    static Stream<Place> places() {
        String ack = "{'type':'ack','re':'1','room':'dev','seq':1,'at':AT}";
        String message = "{'type':'message','room':'dev','seq':1,'at':AT,'from':'a','id':'x','text':'t'}";
        String whisper = "{'type':'whisper','seq':1,'at':AT,'from':'a','to':'b','id':'x','text':'t'}";
        String members = "{'type':'members','room':'dev','members':1,'joined':2,'left':3}";
        return Stream.of(
                count(WELCOME, "'text':1"),
                count(WELCOME, "'frame':1"),
                count(WELCOME, "'burst':1"),
                count(WELCOME, "'rooms':1"),
                count(WELCOME, "'pipeline':1"),
                new Place(WELCOME, "'heartbeat':30", "0", "86400"),
                sequence(WELCOME, "'inbox':0", "0"),
                sequence(JOINED, "'head':1", "0"),
                count(JOINED, "'members':1"),
                sequence(JOINED, "'from':1", "1"),
                sequence(JOINED, "'to':1", "1"),
                sequence(ack, "'seq':1", "1"),
                sequence(message, "'seq':1", "1"),
                sequence("{'type':'history','re':'1','room':'dev','messages':[" + message + "]}", "'seq':1", "1"),
                sequence(whisper, "'seq':1", "1"),
                count(members, "'members':1"),
                count(members, "'joined':2"),
                count(members, "'left':3"),
                count("{'type':'member','room':'dev','change':'joined','user':'a','members':1}", "'members':1"),
                count("{'type':'rooms','re':'1','rooms':[{'name':'dev','members':1}]}", "'members':1"),
                new Place(
                        "{'type':'error','re':'1','code':'rate-limited','retryAfter':1}",
                        "'retryAfter':1",
                        "0",
                        "86400000"));
    }

    static Stream<Arguments> integers() {
        return places().flatMap(place -> ODD.stream().map(value -> Arguments.of(place, value)));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("integers")
    void areIntegersWithinTheirBounds(Place place, String value) throws ProtocolException {
        boolean digits = value.matches("0|[1-9]\\d*");
        boolean fits = digits
                && new BigDecimal(value).compareTo(new BigDecimal(place.min)) >= 0
                && new BigDecimal(value).compareTo(new BigDecimal(place.max)) <= 0;
        decode(place.with(value), fits);
    }

    @ParameterizedTest
    @MethodSource("odd")
    void aRateIsNoneOrWithinItsBounds(String value) throws ProtocolException {
        boolean fits = List.of(
                        "-0",
                        "0",
                        "0.5",
                        "1",
                        "1.0",
                        "1e3",
                        "0.001",
                        "86400",
                        "86401",
                        "86400000",
                        "86400001",
                        "1000000000")
                .contains(value);
        decode(new Place(WELCOME, "'rate':1", "", "").with(value), fits);
    }

    static Stream<String> odd() {
        return ODD.stream();
    }

    private static void decode(String frame, boolean fits) throws ProtocolException {
        if (fits) {
            assertThat(new JsonCodec().decodeServerFrames(frame)).hasSize(1);
        } else {
            assertThatThrownBy(() -> new JsonCodec().decodeServerFrames(frame)).isInstanceOf(ProtocolException.class);
        }
    }

    /** A new number would be missing above. */
    @Test
    void areAllThatTheRepliesAndEventsHold() {
        long numbers = Stream.of(Reply.class, Event.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredClasses()))
                .filter(Class::isRecord)
                .flatMap(type -> Arrays.stream(type.getRecordComponents()))
                .filter(component -> component.getType().isPrimitive() && component.getType() != boolean.class)
                .count();
        // Those above but for the message within a history and retryAfter, which is the refusal's; and the rate.
        assertThat(numbers).isEqualTo(places().count() - 2 + 1);
    }
}
