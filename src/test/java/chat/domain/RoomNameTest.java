package chat.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "-", "_", "dev", "dev-ops_2", "abcdefghijklmnopqrstuvwxyz012345"})
    void takesLowerCaseLettersDigitsUnderscoreAndHyphen(String text) {
        assertThat(RoomName.check(text)).isEmpty();
        assertThat(new RoomName(text)).hasToString(text);
    }

    @Test
    void foldsUpperCase() {
        assertThat(new RoomName("DevOps-ABCXYZ")).isEqualTo(new RoomName("devops-abcxyz"));
        assertThat(new RoomName("DEV").text()).isEqualTo("dev");
    }

    @ParameterizedTest
    @CsvSource({
        "'',                                    is empty",
        "abcdefghijklmnopqrstuvwxyz0123456,     more than 32",
        "'#dev',                                other than letters",
        "a b,                                   other than letters",
        "a/b,                                   other than letters",
        "d\u00E9v,                              other than letters",
        "\u0130,                                other than letters",
        "\u212A,                                other than letters",
    })
    void refusesAnythingElseAndSaysWhy(String text, String why) {
        assertThat(RoomName.check(text)).get().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(RefusalCode.ROOM_INVALID);
            assertThat(refusal.text()).contains(why).contains("without the #");
        });
        assertThatThrownBy(() -> new RoomName(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void sortsByItsText() {
        assertThat(Stream.of("b", "A", "a0", "-").map(RoomName::new).sorted().map(RoomName::text))
                .isEqualTo(List.of("-", "a", "a0", "b"));
    }
}
