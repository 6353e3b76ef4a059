package chat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The server does what the specification shows, letter by letter. */
class TranscriptsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final List<Transcript> ALL = Transcript.readAll(Transcript.SPECIFICATION);

    @Test
    void thereAreTranscriptsToReplay() {
        assertThat(ALL).hasSizeGreaterThan(5);
    }

    @TestFactory
    Stream<DynamicTest> theServerAnswersAsWritten() {
        return ALL.stream().map(each -> DynamicTest.dynamicTest(each.title(), () -> replay(each)));
    }

    private static void replay(Transcript transcript) throws Exception {
        try (RunningServer server = RunningServer.with(transcript.settings())) {
            new TranscriptPlayer(new JdkDialer(server.uri()), PATIENCE).play(transcript);
        }
    }
}
