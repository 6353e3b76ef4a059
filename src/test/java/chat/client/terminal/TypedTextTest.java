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
    void leavesColoursBehind() {
        assertThat(TypedText.of("\u001b[1;31merror\u001b[0m: \u001b[Kno")).isEqualTo("error: no");
        assertThat(TypedText.of("a\u001bb")).isEqualTo("a\u001bb");
    }

    @Test
    void showsATabThatIsTypedAsABlank() {
        assertThat(SafeText.inPlace("a\tb\u001bc")).isEqualTo("a b\ufffdc");
    }
}
