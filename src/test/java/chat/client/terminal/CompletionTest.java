package chat.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import chat.client.model.Desk;
import chat.client.model.Target;
import chat.domain.RoomName;
import chat.domain.UserName;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.Parser;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionTest {

    private static final RoomName DEV = new RoomName("dev");

    private final Completion completion = new Completion(
            () -> new Desk.Names(List.of(new UserName("carol")), List.of(new Target.Room(DEV)), List.of(DEV)),
            TreeSet::new);

    private List<String> offered(String typed) {
        return candidates(typed, 24).stream().map(Candidate::value).toList();
    }

    private List<Candidate> candidates(String typed, int rows) {
        Terminal terminal = mock(Terminal.class);
        when(terminal.getSize()).thenReturn(Size.of(80, rows));
        LineReader reader = mock(LineReader.class);
        when(reader.getTerminal()).thenReturn(terminal);
        List<Candidate> candidates = new ArrayList<>();
        completion.complete(
                reader, new WordParser().parse(typed, typed.length(), Parser.ParseContext.COMPLETE), candidates);
        return candidates;
    }

    /** What is listed for a command, which is an explanation too where there is a row for each. */
    private String listed(String typed, int rows) {
        return candidates(typed, rows).stream()
                .filter(candidate -> candidate.value().equals("/join"))
                .map(Candidate::displ)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void explainsCommandsWhereThereIsRoomForThat() {
        assertThat(listed("/", 40)).startsWith("/join     enter a room");
        assertThat(listed("/", 24)).isEqualTo("/join");
        assertThat(listed("/j", 24)).startsWith("/join     enter a room");
    }

    @ParameterizedTest
    @CsvSource({"/msg c, carol", "/away c, carol", "hello c, carol", "c, carol:", "/leave d, #dev"})
    void offersWhatMayStandThere(String typed, String offer) {
        assertThat(offered(typed)).containsExactly(offer);
    }

    @ParameterizedTest
    @CsvSource({"/nick c", "/history c", "/unban c"})
    void offersNobodyWhereNobodyIsMeant(String typed) {
        assertThat(offered(typed)).isEmpty();
    }
}
