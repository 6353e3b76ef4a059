package chat.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                " ",
                "\n",
                "\t",
                "two\nlines",
                "\u00A0",
                "\u200B",
                "\u202E",
                "\uFFFF",
                "\uD83D\uDE00",
                "e\u0301",
                "\uDBFF\uDFFF",
            })
    void takesAnyCharactersThatCanBeSentAndSteerNothing(String text) {
        assertThat(MessageText.check(text)).isEmpty();
        assertThat(new MessageText(text)).hasToString(text);
    }

    @Test
    void isNeverEmpty() {
        assertThat(MessageText.check("")).get().extracting(Refusal::code).isEqualTo(RefusalCode.TEXT_EMPTY);
        assertThatThrownBy(() -> new MessageText("")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"x", "\u20AC", "\uD83D\uDE00"})
    void countsCodePointsWhateverTheyTake(String character) {
        assertThat(MessageText.check(character.repeat(4_000))).isEmpty();
        assertThat(MessageText.check(character.repeat(4_001)))
                .get()
                .extracting(Refusal::code)
                .isEqualTo(RefusalCode.TEXT_TOO_LONG);
    }

    @Test
    void refusesAnEnormousTextWithoutLookingAtIt() {
        assertThat(MessageText.check("\u0000".repeat(10_000_000)))
                .get()
                .extracting(Refusal::code)
                .isEqualTo(RefusalCode.TEXT_TOO_LONG);
    }

    @Test
    void refusesEveryControlCharacterButLineFeedAndTab() {
        for (char c = 0; c < 0x200; c++) {
            boolean control = c < 0x20 || (c >= 0x7F && c < 0xA0);
            boolean refused = control && c != '\n' && c != '\t';
            assertThat(MessageText.check("a" + c + "b").isPresent())
                    .as("U+%04X", (int) c)
                    .isEqualTo(refused);
        }
        assertThat(MessageText.check("\u001B[2J")).get().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(RefusalCode.BAD_REQUEST);
            assertThat(refusal.text()).contains("U+001B").doesNotContain("\u001B");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uD83D",
                "\uDE00",
                "a\uD83D",
                "\uD83Da",
                "\uD83D\uD83D\uDE00",
                "\uDE00\uD83D",
                "\uD83D\uDE00\uDE00"
            })
    void refusesHalfOfASurrogatePair(String text) {
        assertThat(MessageText.check(text)).get().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(RefusalCode.BAD_REQUEST);
            assertThat(refusal.text()).contains("half of a surrogate pair");
        });
    }
}
