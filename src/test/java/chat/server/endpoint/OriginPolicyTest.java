package chat.server.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginPolicyTest {

    private final OriginPolicy policy =
            new OriginPolicy(List.of("https://Pages.example", "http://localhost:3000"), List.of("Chat.example"));
    private final OriginPolicy nameless = new OriginPolicy(List.of("https://pages.example"));

    @Test
    void programsSendNoOriginAndAreLetIn() {
        assertThat(policy.allows(null, "chat.example")).isTrue();
        assertThat(nameless.allows(null, "any.example")).isTrue();
        assertThat(nameless.allows(null, null)).isTrue();
    }

    /** Whoever owns evil.example may have it lead to 127.0.0.1, and then its page and the server have one name. */
    @ParameterizedTest
    @CsvSource({"http://evil.example:8025, evil.example:8025", "http://evil.example, evil.example"})
    void aPageOfTheSameNameIsNotOursUnlessTheNameIs(String origin, String host) {
        assertThat(policy.allows(origin, host)).isFalse();
        assertThat(nameless.allows(origin, host)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"evil.example", "chat.example.evil.example", "10.0.0.1:8025", "''"})
    void whoHasNamesAnswersToNoOther(String host) {
        assertThat(policy.allows(null, host)).isFalse();
        assertThat(policy.allows("https://pages.example", host)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "chat.example",
        "CHAT.EXAMPLE:8443",
        "localhost:8025",
        "127.0.0.1",
        "127.1.2.3:9",
        "[::1]:8025",
        "[0:0:0:0:0:0:0:1]:8025",
        "[::ffff:127.0.0.1]:8025",
        "LOCALHOST.:8025",
        "chat.example.",
        "chat.example.:8443",
        "a.localhost"
    })
    void ownNamesAndThoseOfTheMachineItselfAreAnsweredTo(String host) {
        assertThat(policy.allows(null, host)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "chat.example, true",
        "localhost:8025, true",
        "10.0.0.1:8025, true",
        "[2001:db8::1]:8025, true",
        "evil.example, false",
        "10.0.0.1.evil.example, false",
        "'', false"
    })
    void pagesAreShownByAnAddressTooAndByNoNameOfSomebodyElses(String host, boolean shown) {
        assertThat(policy.answersTo(host)).isEqualTo(shown);
        assertThat(policy.answersTo(null)).isTrue();
        assertThat(nameless.answersTo(host)).isTrue();
    }

    @Test
    void anAddressLeadsToNobodyElse() {
        assertThat(nameless.allows("http://192.0.2.1:8025", "192.0.2.1:8025")).isTrue();
        assertThat(nameless.allows("http://evil.example", "192.0.2.1:8025")).isFalse();
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
        "http://[::1]:8025, [0:0:0:0:0:0:0:1]:8025",
        "http://[::1]:8025, '[::1]:8025 '",
        "https://chat.example, chat.example.",
    })
    void pagesOfTheServerItselfAreLetInHoweverTheyAreSpelt(String origin, String host) {
        assertThat(policy.allows(origin, host)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "my_host, my_host:8025, http://my_host:8025",
        "MÜNCHEN.example, xn--mnchen-3ya.example, http://xn--mnchen-3ya.example",
        "[2001:db8::1], [2001:DB8:0::1]:9, http://[2001:db8::1]:9",
        "2001:db8::1, [2001:db8::1]:9, http://[2001:db8::1]:9",
        "::ffff:192.0.2.1, 192.0.2.1, http://192.0.2.1",
    })
    void aNameMayBeWrittenInEveryWay(String name, String host, String origin) {
        OriginPolicy named = new OriginPolicy(List.of(), List.of(name));
        assertThat(named.allows(null, host)).isTrue();
        assertThat(named.allows(origin, host)).isTrue();
        assertThat(named.allows("http://evil.example", host)).isFalse();
        assertThat(named.allows(null, "evil.example")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://chat.example, chat.example",
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
