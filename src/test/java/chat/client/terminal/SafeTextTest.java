package chat.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTextTest {

    @Test
    void letsNoCodePointThroughThatSteersATerminalOrTurnsALine() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            String safe = SafeText.of("a" + Character.toString(c) + "b");
            assertThat(safe.codePoints().noneMatch(SafeTextTest::isDangerous))
                    .as("U+%04X came out as %s", c, safe)
                    .isTrue();
            assertThat(safe.length()).as("U+%04X is shown", c).isGreaterThan(2);
        }
    }

    /** Written down here once more, and not asked of the code under test. */
    private static boolean isDangerous(int c) {
        return c < 0x20
                || (c >= 0x7F && c <= 0x9F)
                || c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || (c >= 0x2028 && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || (c >= 0xD800 && c <= 0xDFFF)
                || (c >= 0xE0000 && c <= 0xE007F);
    }

    @Test
    void showsEachDangerousOneByItsNumber() {
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (isDangerous(c) && c != '\t') {
                assertThat(SafeText.of(Character.toString(c)))
                        .isEqualTo(String.format(c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
            }
        }
    }

    @Test
    void leavesEverythingElseAsItIs() {
        for (int c = ' '; c <= Character.MAX_CODE_POINT; c++) {
            boolean interlinear = c >= 0xFFF9 && c <= 0xFFFB;
            if (!isDangerous(c) && !interlinear) {
                assertThat(SafeText.of(Character.toString(c))).isEqualTo(Character.toString(c));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'\u001b[2Jgone', '\\x1b[2Jgone'",
        "'\u009b31m', '\\x9b31m'",
        "'abc\u202edcba', 'abc\\u202edcba'",
        "'a\tb', 'a    b'",
        "'\ud83d\udc4d\ud83c\udffd \u6f22\u5b57 \ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67', '\ud83d\udc4d\ud83c\udffd \u6f22\u5b57 \ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67'",
    })
    void showsInsteadOfObeying(String text, String safe) {
        assertThat(SafeText.of(text)).isEqualTo(safe);
    }

    @Test
    void showsHalvesOfPairs() {
        assertThat(SafeText.of("x\ud800y")).isEqualTo("x\\ud800y");
    }

    @Test
    void cutsAPileOfMarks() {
        assertThat(SafeText.of("e" + "\u0301".repeat(500) + "!")).hasSize(10).endsWith("!");
    }

    /** Soft hyphen, joiner, zero width space: none of them is seen, and none carries marks. */
    @ParameterizedTest
    @ValueSource(strings = {"\u00ad", "\u200d", "\u200b"})
    void cutsAPileWithInvisibleCharactersInIt(String invisible) {
        String eight = "\u0301".repeat(8);
        assertThat(SafeText.of("e" + (eight + invisible).repeat(50) + "!")).isEqualTo("e" + eight + invisible + "!");
    }

    @Test
    void cutsAPileOfSpacingMarks() {
        assertThat(SafeText.of("\u0915" + "\u093e".repeat(500) + "!")).hasSize(10);
    }

    /** Drawn into the cell before it, a vowel must not begin a new pile either. */
    @Test
    void cutsAPileWithKoreanVowelsInIt() {
        String six = "\u0301".repeat(6);
        assertThat(SafeText.of("e" + (six + "\u1161").repeat(50) + "!")).isEqualTo("e" + six + "\u1161\u0301!");
        String syllables = "\u1112\u1161\u11ab\u1100\u1173\u11af";
        assertThat(SafeText.of(syllables)).isEqualTo(syllables);
    }

    @Test
    void aCharacterShownAsAnEscapeHasMarksOfItsOwn() {
        String eight = "\u0301".repeat(8);
        assertThat(SafeText.of("e" + eight + "\u200e" + eight)).isEqualTo("e" + eight + "\\u200e" + eight);
    }
}
