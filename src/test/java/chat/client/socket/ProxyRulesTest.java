package chat.client.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.domain.HostPort;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which variable names the proxy for which server. */
class ProxyRulesTest {

    private static String proxy(String variables, String server, boolean encrypted) throws DialException {
        Map<String, String> environment = new HashMap<>();
        for (String each : variables.split(" ; ", -1)) {
            environment.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
        return new ProxyRules(environment)
                .proxyFor(HostPort.parse(server), encrypted)
                .map(proxy -> proxy.at()
                        + proxy.authorization().map(value -> " " + value).orElse(""))
                .orElse("none");
    }

    @ParameterizedTest
    @CsvSource({
        // ws and wss by their variables
        "http_proxy=http://p:1, p:1, none",
        "HTTP_PROXY=http://p:1, none, none",
        "https_proxy=http://p:1, none, p:1",
        "HTTPS_PROXY=http://p:1, none, p:1",
        "https_proxy=http://p:1 ; HTTPS_PROXY=http://q:1, none, p:1",
        "https_proxy= ; HTTPS_PROXY=http://q:1, none, none",
        "all_proxy=http://p:1, p:1, p:1",
        "ALL_PROXY=http://p:1, p:1, p:1",
        "all_proxy=http://p:1 ; https_proxy=http://q:1, p:1, q:1",
        "X=y, none, none",
        // how a proxy is written
        "all_proxy=p:3128, p:3128, p:3128",
        "all_proxy=p, p:1080, p:1080",
        "all_proxy=HTTP://P:1/, p:1, p:1",
        "all_proxy=http://[::1]:1, '[::1]:1', '[::1]:1'",
        "all_proxy=http://u:p%40ss@p:1, p:1 Basic dTpwQHNz, p:1 Basic dTpwQHNz",
        "all_proxy=http://u@p:1, p:1 Basic dTo=, p:1 Basic dTo=",
        "all_proxy=http://u:a+b@p:1, p:1 Basic dTphK2I=, p:1 Basic dTphK2I=",
    })
    void takesTheProxyOfTheScheme(String variables, String plain, String encrypted) throws DialException {
        assertThat(proxy(variables, "chat.example.org:80", false)).isEqualTo(plain);
        assertThat(proxy(variables, "chat.example.org:443", true)).isEqualTo(encrypted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no_proxy=* | chat.example.org:443 | none",
                "no_proxy=chat.example.org | chat.example.org:443 | none",
                "no_proxy=CHAT.example.org. | chat.example.org.:443 | none",
                "no_proxy=example.org | chat.example.org:443 | none",
                "no_proxy=.example.org | chat.example.org:443 | none",
                "no_proxy=*.example.org | chat.example.org:443 | none",
                "no_proxy=ample.org | chat.example.org:443 | p:1",
                "no_proxy=other.org | chat.example.org:443 | p:1",
                "no_proxy=a, example.org , b | chat.example.org:443 | none",
                "no_proxy=a example.org | chat.example.org:443 | none",
                "no_proxy=example.org:443 | chat.example.org:443 | none",
                "no_proxy=example.org:444 | chat.example.org:443 | p:1",
                "NO_PROXY=example.org | chat.example.org:443 | none",
                "no_proxy= ; NO_PROXY=example.org | chat.example.org:443 | p:1",
                "no_proxy=10.1.2.3 | 10.1.2.3:443 | none",
                "no_proxy=10.1.2.3:443 | 10.1.2.3:443 | none",
                "no_proxy=10.0.0.0/8 | 10.1.2.3:443 | none",
                "no_proxy=10.0.0.0/8 | 11.1.2.3:443 | p:1",
                "no_proxy=2001:db8::/32 | [2001:db8::1]:443 | none",
                "no_proxy=[2001:db8:0::1] | [2001:db8::1]:443 | none",
                "no_proxy=2001:db8:0::1 | [2001:db8::1]:443 | none",
                "no_proxy=2.3 | 10.1.2.3:443 | p:1",
                "no_proxy=!$%,,; | chat.example.org:443 | p:1",
                "X= | localhost:443 | none",
                "X= | a.localhost:443 | none",
                "X= | 127.3.2.1:443 | none",
                "X= | [::1]:443 | none",
            })
    void leavesOutWhatIsExcepted(String exceptions, String server, String expected) throws DialException {
        assertThat(proxy("all_proxy=http://p:1 ; " + exceptions, server, true)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"socks5://u:secret@p:1", "https://u:secret@p:1", "http://u:secret@", "u:secret@p:99999", "a b"})
    void refusesWhatIsNoHttpProxyWithoutItsSecrets(String value) {
        assertThatThrownBy(() -> proxy("https_proxy=" + value, "chat.example.org:443", true))
                .isInstanceOf(DialException.class)
                .hasMessageStartingWith("the variable https_proxy is no address of an HTTP proxy")
                .hasMessageNotContaining("secret");
    }
}
