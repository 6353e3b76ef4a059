package chat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import chat.config.Suggestion;
import chat.domain.UserName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program says and understands the same in every locale that Java knows. {@link chat.HabitsTest} has the rule, this tries it. */
class LocalesTest {

    private static final String[][] COMMANDS = {
        {"config", "show", "--set", "limits.burst=12345", "--set", "history.age=90 d", "--set", "LIMITS.INI=1"},
        {"config", "show", "--set", "limits.burst=12345", "--set", "history.age=90 d", "--set", "limits.rate=1234.5"},
        {"config", "show", "--client", "--set", "color=ALWAYS", "--set", "connection.timeout=1234ms"},
        {"config", "check", "--set", "limits.burst=\u0661\u0662"},
        {"help", "commands"},
        {"load", "--users", "12345", "--members", "1234567"},
        {"SERVE", "--INSECURE"},
        {"rooms", "WS://LOCALHOST:99999/INI"},
    };

    private final Locale before = Locale.getDefault();

    @TempDir
    private Path home;

    @AfterEach
    void restore() {
        Locale.setDefault(before);
    }

    @Test
    void sayAndUnderstandTheSame() {
        Locale.setDefault(Locale.ROOT);
        List<Object> expected = outcomes();
        List<Locale> all = Stream.concat(
                        Stream.of(Locale.getAvailableLocales()),
                        Stream.of(
                                        "ar-EG-u-nu-arab",
                                        "fa-IR-u-nu-arabext",
                                        "th-TH-u-ca-buddhist-nu-thai",
                                        "ja-JP-u-ca-japanese",
                                        "hi-u-nu-deva")
                                .map(Locale::forLanguageTag))
                .toList();

        assertThat(all).hasSizeGreaterThan(100).allSatisfy(locale -> {
            Locale.setDefault(locale);
            assertThat(outcomes()).isEqualTo(expected);
        });
    }

    private List<Object> outcomes() {
        List<Object> outcomes = new ArrayList<>();
        for (String[] command : COMMANDS) {
            outcomes.add(new TestShell(home).run(command));
        }
        outcomes.add(new UserName("TITI").key());
        outcomes.add(Suggestion.nearest("INI", List.of("ini")));
        return outcomes;
    }
}
