package chat.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerUrlTest {

    @ParameterizedTest
    @CsvSource({
        "ws://127.0.0.1:8025/chat, ws://127.0.0.1:8025/chat",
        "example.org, ws://example.org/chat",
        "example.org:9000, ws://example.org:9000/chat",
        "wss://example.org/, wss://example.org/chat",
        "https://example.org/team/chat, wss://example.org/team/chat",
        "http://localhost:1/chat?x=1, ws://localhost:1/chat?x=1",
        "[::1]:8025, ws://[::1]:8025/chat",
    })
    void completesWhatIsTyped(String typed, URI url) {
        assertThat(ServerUrl.parse(typed)).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ftp://example.org",
                "ws://",
                "ws://exa mple.org",
                "ws://a_b:1:2",
                "ws://h:99999",
                "ws://u:p@h/chat"
            })
    void refusesWhatIsNoAddressInOneLine(String typed) {
        assertThatThrownBy(() -> ServerUrl.parse(typed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("bad address '" + typed + "'")
                .hasMessageContaining("ws://127.0.0.1:8025/chat");
    }

    @ParameterizedTest
    @CsvSource({
        "ws://127.0.0.1/chat, true",
        "ws://127.3.2.1/chat, true",
        "ws://localhost/chat, true",
        "ws://[::1]/chat, true",
        "wss://example.org/chat, true",
        "ws://example.org/chat, false",
        "ws://127.0.0.1.example.org/chat, false",
        "ws://10.0.0.1/chat, false",
    })
    void allowsPlainTextOnThisMachineOnly(URI url, boolean allowed) {
        assertThat(ServerUrl.objection(url, false).isEmpty()).isEqualTo(allowed);
        assertThat(ServerUrl.objection(url, true)).isEmpty();
    }
}
