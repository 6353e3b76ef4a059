package chat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import chat.domain.MessageText;
import chat.domain.Note;
import chat.domain.RefusalCode;
import chat.server.endpoint.ChatEndpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What {@code protocol.md} says in numbers and words is what the code does. */
class SpecificationTest {

    private final String text;

    SpecificationTest() throws IOException {
        text = Files.readString(Path.of("src/site/markdown/protocol.md"));
    }

    @Test
    void listsEveryErrorCodeOnce() {
        List<String> words =
                Arrays.stream(RefusalCode.values()).map(RefusalCode::word).toList();
        assertThat(firstColumn("## Error codes", "`([a-z-]+)`")).containsExactlyElementsOf(words);
    }

    @Test
    void listsEveryCloseCodeWithItsAdvice() {
        Map<CloseCode.Return, String> advice = Map.of(
                CloseCode.Return.NEVER, "no",
                CloseCode.Return.RESUME, "resume",
                CloseCode.Return.A_FEW_TIMES, "resume, a few times",
                CloseCode.Return.LATER, "resume, after a minute");
        List<String> rows = Arrays.stream(CloseCode.values())
                .map(code -> code.code() + " " + advice.get(code.comeBack()))
                .toList();
        assertThat(Pattern.compile("(?m)^\\| (\\d{4}) \\|[^|]*\\| ([^|]*) \\|$")
                        .matcher(section("## Close codes"))
                        .results()
                        .map(row -> row.group(1) + " " + row.group(2)))
                .containsExactlyElementsOf(rows);
    }

    @Test
    void hasTheBoundsOfTheCode() {
        assertThat(section("## Transport"))
                .contains(String.format(
                        Locale.ROOT, "%,d bytes of UTF-8 (`welcome.limits.frame`)", JsonCodec.MAX_FRAME_BYTES))
                .contains(String.format(
                        Locale.ROOT,
                        "a message from a client | %,d bytes | close 1009 |",
                        ChatEndpoint.MAX_MESSAGE_BYTES))
                .contains(String.format(
                        Locale.ROOT, "a frame from a server | %,d bytes", JsonCodec.MAX_SERVER_FRAME_BYTES));
        assertThat(section("## Values"))
                .contains(String.format(Locale.ROOT, "1 to %,d Unicode characters", MessageText.MAX_CHARACTERS))
                .contains(String.format(Locale.ROOT, "0 to %d Unicode characters on one line", Note.MAX_CHARACTERS));
        assertThat(section("## Frames")).contains("deeper than " + FrameReader.MAX_DEPTH + " levels");
    }

    @Test
    void closeReasonsFitIntoACloseFrame() {
        for (CloseCode code : CloseCode.values()) {
            assertThat(code.reason().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(123);
            assertThat(CloseCode.of(code.code())).contains(code);
        }
        assertThat(CloseCode.of(1006)).isEmpty();
    }

    private List<String> firstColumn(String heading, String cell) {
        return Pattern.compile("(?m)^\\| " + cell + " \\|")
                .matcher(section(heading))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toList());
    }

    private String section(String heading) {
        int start = text.indexOf("\n" + heading + "\n");
        assertThat(start).as(heading).isPositive();
        int end = text.indexOf("\n## ", start + 4);
        return text.substring(start, end < 0 ? text.length() : end);
    }
}
