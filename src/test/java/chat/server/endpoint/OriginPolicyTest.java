package chat.server.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginPolicyTest {

    private final OriginPolicy policy = new OriginPolicy(List.of("https://Pages.example", "http://localhost:3000"));

    @Test
    void programsSendNoOriginAndAreLetIn() {
        assertThat(policy.allows(null, "chat.example")).isTrue();
        assertThat(policy.allows(null, null)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://chat.example, chat.example",
        "http://chat.example, chat.example",
        "https://CHAT.example, Chat.Example",
        "https://chat.example, chat.example:443",
        "http://chat.example:80, chat.example",
        "http://127.0.0.1:8025, 127.0.0.1:8025",
        "http://[::1]:8025, [::1]:8025",
        "http://[::1], [::1]",
    })
    void pagesOfTheServerItselfAreLetIn(String origin, String host) {
        assertThat(policy.allows(origin, host)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"https://pages.example", "HTTPS://PAGES.EXAMPLE", "http://localhost:3000"})
    void listedPagesAreLetIn(String origin) {
        assertThat(policy.allows(origin, "chat.example")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example",
        "http://pages.example",
        "https://pages.example.evil.example",
        "http://localhost:3001",
        "https://chat.example:8443",
        "http://chat.example:443",
        "https://chat.example.evil.example",
        "null",
        "chat.example",
        "''",
        "'https://chat.example, https://evil.example'",
    })
    void othersAreNot(String origin) {
        assertThat(policy.allows(origin, "chat.example")).isFalse();
    }
}
