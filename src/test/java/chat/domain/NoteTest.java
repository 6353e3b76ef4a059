package chat.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteTest {

    @Test
    void mayBeEmpty() {
        assertThat(new Note("")).isEqualTo(Note.NONE);
        assertThat(Note.NONE.isEmpty()).isTrue();
        assertThat(new Note("tea").isEmpty()).isFalse();
    }

    @Test
    void holdsTwoHundredCharacters() {
        assertThat(Note.check("\uD83D\uDE00".repeat(200))).isEmpty();
        assertThat(Note.check("x".repeat(201))).get().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(RefusalCode.TEXT_TOO_LONG);
            assertThat(refusal.text()).contains("200");
        });
        assertThatThrownBy(() -> new Note("x".repeat(201))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\tb", "\r", "\u001B[1m", "\u009B", "\uD83D"})
    void isOneLineWithoutControls(String text) {
        assertThat(Note.check(text)).get().extracting(Refusal::code).isEqualTo(RefusalCode.BAD_REQUEST);
    }
}
