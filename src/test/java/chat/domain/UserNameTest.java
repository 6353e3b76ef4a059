package chat.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "Z", "ada", "Ada-Lovelace_1815", "a-", "a_", "a0", "abcdefghijklmnopqrstuvwx"})
    void takesLettersDigitsUnderscoreAndHyphenAfterALetter(String text) {
        assertThat(UserName.check(text)).isEmpty();
        assertThat(new UserName(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "'',                          is empty",
        "abcdefghijklmnopqrstuvwxy,   more than 24",
        "1a,                          start with a letter",
        "-a,                          start with a letter",
        "_a,                          start with a letter",
        "' a',                        start with a letter",
        "a b,                         other than letters",
        "a.b,                         other than letters",
        "a@b,                         other than letters",
        "a\u200D,                     other than letters",
        "a\u202E,                     other than letters",
        "a\u0085,                     other than letters",
        "a\u00A0,                     other than letters",
        "a\uD83D,                     other than letters",
    })
    void refusesAnythingElseAndSaysWhy(String text, String why) {
        assertThat(UserName.check(text)).get().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(RefusalCode.NAME_INVALID);
            assertThat(refusal.text()).contains(why).contains("take 1 to 24 of");
        });
        assertThatThrownBy(() -> new UserName(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void refusesControlCharactersWithoutRepeatingThem() {
        for (char c = 0; c < 0x20; c++) {
            assertThat(UserName.check("a" + c))
                    .get()
                    .extracting(Refusal::text)
                    .asString()
                    .doesNotContainPattern("\\p{Cntrl}");
        }
    }

    @Test
    void whatIsStoredStaysReadableWhateverLaterUnicodeSays() {
        for (String text :
                List.of("ad\u00E9", "\u0430da", "a\u0661", "a\uD83D\uDE00", "\uFF41", "e\u0301\u0301\u0301")) {
            assertThat(new UserName(text)).hasToString(text);
            assertThat(NameRules.ASCII.check(new UserName(text))).as(text).isPresent();
        }
    }

    @Test
    void isShownAsTypedAndUniqueWithoutRegardToCase() {
        assertThat(new UserName("ADA-Z_9").key()).isEqualTo("ada-z_9");
        assertThat(new UserName("Ada")).isNotEqualTo(new UserName("ada"));
        assertThat(new UserName("Ada").key()).isEqualTo(new UserName("aDA").key());
    }
}
