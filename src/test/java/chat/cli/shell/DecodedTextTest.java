package chat.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecodedTextTest {

    private static final List<String> TEXTS =
            List.of("", "?", "hi", "grüße", "日本", "👋🏽", "e\u0301", "\uFFFD", "\u00a0", "a\nb");

    /** As a JVM would get and decode them, after some of its own. */
    private static Optional<String> objection(String charset, boolean told, byte[]... typed) {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        raw.writeBytes("java\0-jar\0chät.jar\0".getBytes(StandardCharsets.UTF_8));
        List<String> arguments = new ArrayList<>();
        for (byte[] argument : typed) {
            raw.writeBytes(argument);
            raw.write(0);
            arguments.add(new String(argument, Charset.forName(charset)));
        }
        return new DecodedText(charset, () -> told ? Optional.of(raw.toByteArray()) : Optional.empty())
                .objection(arguments, Map.of());
    }

    @Test
    void takesAllThatIsUtf8() {
        for (String text : TEXTS) {
            assertThat(objection("UTF-8", true, utf8("send"), utf8(text), utf8("")))
                    .as(text)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "US-ASCII",
                "ISO-8859-1",
                "ISO-8859-15",
                "windows-1252",
                "Shift_JIS",
                "EUC-JP",
                "GB18030",
                "KOI8-R"
            })
    void takesAsciiAloneWhereTheLocaleIsNotUtf8(String charset) {
        for (String text : TEXTS) {
            for (boolean told : new boolean[] {true, false}) {
                Optional<String> objection = objection(charset, told, utf8("send"), utf8(text));
                if (StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
                    assertThat(objection).isEmpty();
                } else {
                    assertThat(objection)
                            .hasValueSatisfying(said -> assertThat(said)
                                    .startsWith("argument 2: what is not ASCII cannot be read in this locale ("
                                            + charset + ")")
                                    .contains("C.UTF-8"));
                }
            }
        }
    }

    @Test
    void neverTakesBytesThatAreNotUtf8() {
        Random random = new Random(12);
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(6)];
            random.nextBytes(bytes);
            for (int b = 0; b < bytes.length; b++) {
                bytes[b] = bytes[b] == 0 ? (byte) 0xFC : bytes[b];
            }
            boolean isUtf8 = Arrays.equals(utf8(new String(bytes, StandardCharsets.UTF_8)), bytes);
            assertThat(objection("UTF-8", true, bytes).isEmpty()).isEqualTo(isUtf8);
        }
    }

    @Test
    void looksAtOwnVariablesOnly() {
        DecodedText ascii = new DecodedText("ANSI_X3.4-1968", Optional::empty);
        assertThat(ascii.objection(List.of(), Map.of("PS1", "\uFFFD", "CHAT_USER", "ada")))
                .isEmpty();
        assertThat(ascii.objection(List.of(), Map.of("CHAT_SERVER_MOTD", "gr\uFFFD\uFFFDe")))
                .hasValueSatisfying(said -> assertThat(said).startsWith("environment CHAT_SERVER_MOTD: "));
        DecodedText utf8 = new DecodedText("UTF-8", Optional::empty);
        assertThat(utf8.objection(List.of(), Map.of("CHAT_SERVER_MOTD", "grüße")))
                .isEmpty();
        assertThat(utf8.objection(List.of(), Map.of("CHAT_SERVER_MOTD", "gr\uFFFDe")))
                .isPresent();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
