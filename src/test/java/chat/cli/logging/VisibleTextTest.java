package chat.cli.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VisibleTextTest {

    @Test
    void leavesPrintableTextAlone() {
        String text = "opened #dev by alice (\u00e9\u4e16\ud83d\ude00) C:\\x \"q\" 100%";

        assertThat(VisibleText.of(text)).isEqualTo(text);
    }

    @Test
    void noControlCharacterGetsThrough() {
        IntStream.concat(IntStream.range(0, 0x20), IntStream.rangeClosed(0x7f, 0x9f))
                .forEach(control -> {
                    String shown = VisibleText.of("a" + Character.toString(control) + "b");
                    String expected = switch (control) {
                        case '\n' -> "\\n";
                        case '\r' -> "\\r";
                        case '\t' -> "\\t";
                        default -> String.format("\\u%04x", control);
                    };
                    assertThat(shown).isEqualTo("a" + expected + "b");
                });
    }

    @Test
    void norAnythingThatTurnsOrBreaksALineOrIsNoCharacter() {
        assertThat(VisibleText.of("\u202a\u202e\u2066\u2069\u200e\u061c\u2028\u2029\ufeff\u00ad\u200b"))
                .isEqualTo("\\u202a\\u202e\\u2066\\u2069\\u200e\\u061c\\u2028\\u2029\\ufeff\\u00ad\\u200b");
        assertThat(VisibleText.of("a\ud800b\udc00")).isEqualTo("a\\ud800b\\udc00");
        assertThat(VisibleText.of(Character.toString(0xe0041))).isEqualTo("\\u{e0041}");
    }

    @Test
    void everyCodePointComesOutAsItselfOrAsAnEscape() {
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT).forEach(point -> {
            String text = Character.toString(point);
            String shown = VisibleText.of(text);
            boolean itself = shown.equals(text);
            boolean escaped = shown.startsWith("\\") && shown.chars().allMatch(unit -> unit > 0x20 && unit < 0x7f);
            assertThat(itself || escaped).as("U+%04X", point).isTrue();
            assertThat(itself && (Character.isISOControl(point) || Character.getType(point) == Character.FORMAT))
                    .as("U+%04X", point)
                    .isFalse();
        });
    }
}
