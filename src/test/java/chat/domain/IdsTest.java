package chat.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "a",
                "Z",
                "-",
                "_",
                "c-1.2:3",
                "1234567890123456789012345678901234567890123456789012345678901234"
            })
    void aRequestIdIsOneToSixtyFourPlainCharacters(String text) {
        assertThat(RequestId.isValid(text)).isTrue();
        assertThat(new RequestId(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                "a/b",
                "a#",
                "@a",
                "\u00E9",
                "\u0000",
                "a\n",
                "12345678901234567890123456789012345678901234567890123456789012345",
            })
    void anythingElseIsNone(String text) {
        assertThat(RequestId.isValid(text)).isFalse();
        assertThatThrownBy(() -> new RequestId(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anIdentityHasNoColon() {
        assertThat(new Identity("aZ0_-")).hasToString("aZ0_-");
        assertThatThrownBy(() -> new Identity("a:b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Identity("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aStreamIsARoomOrAnInboxAndNeverBoth() {
        StreamId room = StreamId.room(new RoomName("Dev"));
        assertThat(room.text()).isEqualTo("#dev");
        assertThat(room.isRoom()).isTrue();
        assertThat(room.room()).isEqualTo(new RoomName("dev"));

        StreamId inbox = StreamId.inbox(new Identity("dev"));
        assertThat(inbox.text()).isEqualTo("@dev");
        assertThat(inbox.isRoom()).isFalse();
        assertThatThrownBy(inbox::room).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#", "@", "dev", " #dev"})
    void whatNamesNeitherIsNoStream(String text) {
        assertThatThrownBy(() -> new StreamId(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
