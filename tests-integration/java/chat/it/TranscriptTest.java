package chat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.domain.RefusalCode;
import chat.it.Transcript.Kind;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That what replays the specification would notice a server that is not as specified. */
class TranscriptTest {

    /** Nobody can provoke these from outside: there is no key to be wrong, and no way to slow or break the store. */
    private static final Set<RefusalCode> NOT_PROVOKED =
            EnumSet.of(RefusalCode.FORBIDDEN, RefusalCode.TOO_MANY_REQUESTS, RefusalCode.UNAVAILABLE);

    @Test
    void theSpecificationShowsEveryErrorThatCanBeProvoked() {
        String all = Transcript.readAll(Transcript.SPECIFICATION).stream()
                .flatMap(transcript -> transcript.lines().stream())
                .map(Transcript.Line::content)
                .collect(Collectors.joining());
        for (RefusalCode code : EnumSet.complementOf(EnumSet.copyOf(NOT_PROVOKED))) {
            assertThat(all).contains("\"code\":\"" + code.word() + "\"");
        }
    }

    @Test
    void everyLineOfTheSpecificationCanBeRead() {
        List<Transcript> transcripts = Transcript.readAll(Transcript.SPECIFICATION);
        assertThat(transcripts).hasSizeGreaterThan(10);
        for (Transcript transcript : transcripts) {
            assertThat(transcript.title()).isNotBlank();
            for (Transcript.Line line : transcript.lines()) {
                boolean received = line.kind() == Kind.RECEIVE || line.kind() == Kind.RECEIVE_IN_ANY_ORDER;
                if (received && !line.content().startsWith("close")) {
                    assertThat(FramePattern.of(line.content())).hasToString(line.content());
                }
            }
        }
        assertThat(transcripts)
                .anySatisfy(each -> assertThat(each.settings()).containsEntry("limits.room-capacity", "1"));
    }

    @Test
    void aPatternSaysWhatItLeavesOpen() {
        assertThat(matches("{\"a\":1,\"b\":\"x\"}", "{\"b\":\"x\",\"a\":1}")).isTrue();
        assertThat(matches("{\"a\":1}", "{\"a\":2}")).isFalse();
        assertThat(matches("{\"a\":1}", "{\"a\":1,\"b\":2}")).isFalse();
        assertThat(matches("{\"a\":1,...}", "{\"a\":1,\"b\":2}")).isTrue();
        assertThat(matches("{\"a\":...}", "{\"a\":[1,{}]}")).isTrue();
        assertThat(matches("{\"a\":...}", "{}")).isFalse();
        assertThat(matches("{\"a\":[{\"b\":1,...}]}", "{\"a\":[{\"b\":1,\"c\":2}]}"))
                .isTrue();
        assertThat(matches("{\"a\":[1]}", "{\"a\":[1,2]}")).isFalse();
        assertThat(matches("{\"a\":\"...\"}", "{\"a\":\"b\"}")).isFalse();
        assertThat(matches("{\"a\":$text3}", "{\"a\":\"xxx\"}")).isTrue();
    }

    @Test
    void aNameStandsForTheSameValueEverywhere() {
        Map<String, JsonValue> bound = new HashMap<>();
        assertThat(FramePattern.of("{\"a\":$x,\"b\":$x}").matches("{\"a\":1,\"b\":2}", bound))
                .isFalse();
        assertThat(bound).as("after a failed match").isEmpty();
        assertThat(FramePattern.of("{\"a\":$x}").matches("{\"a\":\"t\\n\"}", bound))
                .isTrue();
        assertThat(FramePattern.of("{\"b\":$x}").matches("{\"b\":\"u\"}", bound))
                .isFalse();
        assertThat(FramePattern.fill("{\"c\":$x,\"d\":\"$x\"}", bound)).isEqualTo("{\"c\":\"t\\n\",\"d\":\"$x\"}");
        assertThatThrownBy(() -> FramePattern.fill("{\"c\":$y}", bound)).hasMessageContaining("$y");
    }

    @Test
    void passesWhereTheServerDoesAsWritten() {
        play(
                new Script("{\"t\":1}\n{\"t\":2}", "{\"t\":3}"),
                "ada> one",
                "ada<~ {\"t\":2}",
                "ada<~ {\"t\":1}",
                "ada> two",
                "ada< {\"t\":3}");
        play(new Script("close 4000"), "ada> one", "ada< close 4000");
    }

    @Test
    void failsWhereTheServerDoesNot() {
        assertThatThrownBy(() -> play(new Script("{\"t\":2}"), "ada> one", "ada< {\"t\":1}"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("line 3")
                .hasMessageContaining("{\"t\":2}");
        assertThatThrownBy(
                        () -> play(new Script("{\"t\":2}\n{\"t\":1}"), "ada> one", "ada< {\"t\":1}", "ada< {\"t\":2}"))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> play(new Script(""), "ada> one", "ada< {\"t\":1}"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("nothing came");
        assertThatThrownBy(() -> play(new Script("close 1011"), "ada> one", "ada< {\"t\":1}"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("close 1011");
        assertThatThrownBy(() -> play(
                        new Script("{\"type\":\"welcome\"}\n{\"t\":2}"), "ada> one", "ada< {\"type\":\"welcome\"}"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("more than is written");
    }

    @Test
    void sendsFramesThatBelongTogetherInOneMessage() {
        Script script = new Script("{\"t\":1}");
        play(script, "ada> one", "ada& two", "ada< {\"t\":1}");
        assertThat(script.sent).containsExactly("one\ntwo");
    }

    private static boolean matches(String pattern, String frame) {
        return FramePattern.of(pattern).matches(frame, new HashMap<>());
    }

    private static void play(Script script, String... lines) {
        List<String> markdown = Stream.concat(
                        Stream.concat(Stream.of("```transcript"), Stream.of(lines)), Stream.of("```"))
                .toList();
        new TranscriptPlayer(script, Duration.ofMillis(20))
                .play(Transcript.parse(markdown).get(0));
    }

    /** A server that answers each message with the next of its lines, whatever it is asked. */
    private static final class Script implements Link.Dialer {

        private final List<String> answers;
        private final List<String> sent = new ArrayList<>();

        Script(String... answers) {
            this.answers = new ArrayList<>(List.of(answers));
        }

        @Override
        public Link open(Consumer<String> onMessage, IntConsumer onClosed) {
            return new Link() {
                @Override
                public void send(String message) {
                    sent.add(message);
                    String answer = answers.isEmpty() ? "" : answers.remove(0);
                    if (answer.startsWith("close ")) {
                        onClosed.accept(Integer.parseInt(answer.substring(6)));
                    } else {
                        onMessage.accept(answer);
                    }
                }

                @Override
                public void close(int code) {}

                @Override
                public void drop() {}
            };
        }
    }
}
