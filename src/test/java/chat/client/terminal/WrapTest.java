package chat.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WrapTest {

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("short", 10, List.of("short")),
                Arguments.of("exactly 10", 10, List.of("exactly 10")),
                Arguments.of("just above 10", 10, List.of("just above", "  10")),
                Arguments.of("  indented as a row", 12, List.of("  indented", "    as a row")),
                Arguments.of("one two three four five", 9, List.of("one two", "  three", "  four", "  five")),
                Arguments.of("unbreakablelonger than", 10, List.of("unbreakablelonger than")),
                Arguments.of(
                        "\u6f22\u5b57 \u6f22\u5b57 \u6f22\u5b57",
                        9,
                        List.of("\u6f22\u5b57 \u6f22\u5b57", "  \u6f22\u5b57")),
                Arguments.of("", 10, List.of("")));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void breaksBetweenWords(String text, int columns, List<String> lines) {
        assertThat(Wrap.lines(text, columns)).isEqualTo(lines);
    }

    @Test
    void losesNothing() {
        for (String line : Help.overview(Help.USUAL_WIDTH)) {
            for (int columns = 1; columns < 100; columns++) {
                assertThat(String.join("", Wrap.lines(line, columns)).replace(" ", ""))
                        .isEqualTo(line.replace(" ", ""));
            }
        }
    }
}
