package chat.cli.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import chat.config.LogSettings.Format;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.event.KeyValuePair;

class EncodersTest {

    /** Every control character of C0 and C1, DEL, and some of the others that must not reach a terminal. */
    private static final String HOSTILE = IntStream.concat(
                    IntStream.concat(IntStream.range(0, 0x20), IntStream.rangeClosed(0x7f, 0x9f)),
                    "\u202e\u2066\u2028\u2029\ufeff\ud800".chars())
            .mapToObj(Character::toString)
            .collect(Collectors.joining("x"));

    @Test
    void aTextLineHasTimeLevelLoggerMessageAndPairs() {
        LoggingEvent event = Lines.warning("{} fell behind", "alice");
        event.addKeyValuePair(new KeyValuePair("session", 7));
        event.addKeyValuePair(new KeyValuePair("reason", "slow \"consumer\""));
        event.addKeyValuePair(new KeyValuePair("note", null));

        assertThat(text(Format.TEXT, event))
                .isEqualTo("2026-11-23T21:03:05.123Z WARN  server.Sessions: alice fell behind"
                        + " session=7 reason=\"slow \\\"consumer\\\"\" note=null\n");
    }

    @Test
    void aStackTraceIsIndentedAndNamesItsCauses() {
        Exception thrown = new IllegalStateException("first\n2026 forged", new RuntimeException("second"));

        assertThat(text(Format.TEXT, Lines.event(Level.ERROR, "chat.x", "broken", thrown))
                        .lines())
                .startsWith(
                        "2026-11-23T21:03:05.123Z ERROR x: broken",
                        "    java.lang.IllegalStateException: first\\n2026 forged")
                .anySatisfy(line -> assertThat(line).startsWith("        at chat.cli.logging.EncodersTest"))
                .contains("    caused by java.lang.RuntimeException: second")
                .filteredOn(line -> !line.startsWith("    "))
                .hasSize(1);
    }

    @Test
    void aCircleOfCausesEnds() {
        RuntimeException first = new RuntimeException("first");
        first.initCause(new RuntimeException("second", first));

        assertThat(text(Format.TEXT, Lines.event(Level.ERROR, "chat.x", "round", first))
                        .lines()
                        .count())
                .isLessThan(300);
    }

    @Test
    void aJsonLineIsAnObjectWithTheSameContent() {
        LoggingEvent event = Lines.warning("{} fell behind", "alice");
        event.addKeyValuePair(new KeyValuePair("session", 7));
        String line = text(Format.JSON, event);
        JsonObject object = parse(line);

        assertThat(line).endsWith("}\n");
        assertThat(object.getJsonNumber("timestamp").longValue()).isEqualTo(Lines.AT.toEpochMilli());
        assertThat(object.getString("level")).isEqualTo("WARN");
        assertThat(object.getString("loggerName")).isEqualTo("chat.server.Sessions");
        assertThat(object.getString("message")).isEqualTo("{} fell behind");
        assertThat(object.getString("formattedMessage")).isEqualTo("alice fell behind");
        assertThat(object.getJsonArray("kvpList").getJsonObject(0).getString("session"))
                .isEqualTo("7");
        assertThat(object.keySet())
                .containsExactlyInAnyOrder(
                        "timestamp",
                        "level",
                        "threadName",
                        "loggerName",
                        "message",
                        "formattedMessage",
                        "kvpList",
                        "throwable");
    }

    @ParameterizedTest
    @EnumSource
    void noControlCharacterReachesTheLogFromAnyPart(Format format) {
        LoggingEvent event = Lines.event(
                Level.WARN,
                "chat." + HOSTILE.replace('.', ' '),
                HOSTILE + " {}",
                new IllegalStateException(HOSTILE, new RuntimeException(HOSTILE)),
                HOSTILE);
        event.addKeyValuePair(new KeyValuePair("key", HOSTILE));
        String text = text(format, event);

        assertThat(text.replace("\n", "")).matches("[ -~]*");
        if (format == Format.JSON) {
            assertThat(text.lines()).hasSize(1);
            assertThat(parse(text).getString("formattedMessage"))
                    .isEqualTo((HOSTILE + " " + HOSTILE).replace('\ud800', '?'));
        } else {
            assertThat(text.lines().skip(1)).allMatch(line -> line.startsWith("    "));
        }
    }

    private static JsonObject parse(String line) {
        return Json.createReader(new StringReader(line)).readObject();
    }

    private static String text(Format format, ILoggingEvent event) {
        EncoderBase<ILoggingEvent> encoder = Destination.encoder(format);
        encoder.start();
        return new String(encoder.encode(event), UTF_8);
    }
}
