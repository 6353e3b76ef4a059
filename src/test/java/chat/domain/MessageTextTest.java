package chat.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTextTest {

    private static final Pattern INVISIBLE = Pattern.compile(
            "ZERO WIDTH .*|VARIATION SELECTOR.*|TAG .*|INVISIBLE .*|.*-TO-.* (EMBEDDING|OVERRIDE|MARK)");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                " x",
                "two\nlines",
                "\u202Ex",
                "\u0600",
                "\u0301",
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

    /** Whoever says it is told; what was said before this rule stays readable. */
    @Test
    void hasSomethingToSee() {
        List<String> blanks =
                new ArrayList<>(List.of(" ", "\n", "\t", " \n \t", "\u00AD\u2060 ", "\u3164\uFFA0", "\u2800 \u2800"));
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            int type = Character.getType(c);
            boolean invisible = (type == Character.FORMAT || type == Character.NON_SPACING_MARK)
                    && INVISIBLE.matcher(String.valueOf(Character.getName(c))).matches();
            if (invisible || Character.isSpaceChar(c)) {
                blanks.add(Character.toString(c));
            }
        }
        for (String blank : blanks) {
            assertThat(MessageText.check(blank))
                    .as(() -> "U+%04X".formatted(blank.codePointAt(0)))
                    .get()
                    .extracting(Refusal::code)
                    .isEqualTo(RefusalCode.TEXT_EMPTY);
            assertThat(MessageText.check(blank + "x")).isEmpty();
            assertThat(new MessageText(blank)).hasToString(blank);
            assertThat(Note.check(blank)).isPresent();
        }
        assertThat(Note.check("")).isEmpty();
        assertThat(Note.check(" x")).isEmpty();
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

    @Test
    void refusesPilesOfMarksFromWhoSaysThemAndReadsThoseThatAreStored() {
        String eight = "a" + "\u0301".repeat(8);
        assertThat(MessageText.check(eight + " " + eight)).isEmpty();
        for (String pile : List.of(
                "\u0301", "\u20DD", "\u0489", "\u0301\u200D", "\u00AD\u0301", "\u093E", "\uFE0F", "\u1161", "\uD7B0")) {
            String zalgo = "a" + pile.repeat(9);
            assertThat(MessageText.check(zalgo)).get().satisfies(refusal -> {
                assertThat(refusal.code()).isEqualTo(RefusalCode.BAD_REQUEST);
                assertThat(refusal.text()).contains("piles more than 8");
            });
            assertThat(new MessageText(zalgo)).hasToString(zalgo);
            assertThat(Note.check(zalgo)).isPresent();
            assertThat(new Note(zalgo)).hasToString(zalgo);
        }
    }

    /** Thai, Hebrew with cantillation, Devanagari, Tibetan, Arabic with vowels, a family, a flag, Vietnamese decomposed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0E01\u0E34\u0E48\u0E19\u0E49\u0E33",
                "\u05D1\u05BC\u05B0\u05E8\u05B5\u05D0\u05E9\u05C1\u05B4\u0596\u05D9\u05EA",
                "\u0915\u093C\u094D\u0937\u093F\u0902",
                "\u0F66\u0F92\u0FB2\u0F74\u0F56",
                "\u0628\u0650\u0633\u0652\u0645\u0651\u064E",
                "\uD83D\uDC69\u200D\u2764\uFE0F\u200D\uD83D\uDC8B\u200D\uD83D\uDC68",
                "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F",
                "e\u0302\u0323",
            })
    void takesWhatLanguagesNeed(String text) {
        assertThat(MessageText.check(text)).isEmpty();
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
