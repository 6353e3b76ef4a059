package chat.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldTest {

    private final Locale usual = Locale.getDefault();

    @AfterEach
    void restoreLocale() {
        Locale.setDefault(usual);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "az-AZ", "lt-LT", "en-US"})
    void namesAreFoldedTheSameInEveryLocale(String locale) {
        Locale.setDefault(Locale.forLanguageTag(locale));
        assertThat(new UserName("INGI").key()).isEqualTo("ingi");
        assertThat(new RoomName("MINING")).isEqualTo(new RoomName("mining"));
    }

    @Test
    void onlyTheLettersAToZAreFolded() {
        for (char c = 0; c < 0x200; c++) {
            char expected = c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
            assertThat(Ascii.fold("x" + c)).isEqualTo("x" + expected);
        }
    }

    @Test
    void whatIsFoldedAlreadyIsNotCopied() {
        String name = String.join("-", "dev", "ops");
        assertThat(Ascii.fold(name)).isSameAs(name);
    }
}
