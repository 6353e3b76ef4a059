package chat.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TypedTextTest {

    @Test
    void changesNothingButTheEndsOfLines() {
        assertThat(TypedText.of("a\tb  \r\n  \u200f\u05d0\u200e\rc\n")).isEqualTo("a\tb  \n  \u200f\u05d0\u200e\nc");
        assertThat(TypedText.of("two\n\n")).isEqualTo("two\n");
        assertThat(TypedText.of("")).isEmpty();
    }

    @Test
    void showsATabThatIsTypedAsABlank() {
        assertThat(SafeText.inPlace("a\tb\u001bc")).isEqualTo("a b\ufffdc");
    }
}
