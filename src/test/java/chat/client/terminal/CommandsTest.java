package chat.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

    @SuppressWarnings("unused") // by FieldSource
    static final List<Command> ALL = Commands.ALL;

    @ParameterizedTest
    @FieldSource("ALL")
    void explainsItselfWithAnExampleOfItsOwn(Command command) {
        assertThat(command.summary()).isNotBlank();
        assertThat(command.example()).startsWith("/" + command.name());
        assertThat(Commands.find(command.name())).contains(command);
        assertThat(command.aliases())
                .allSatisfy(alias -> assertThat(Commands.find(alias)).contains(command));
    }

    @Test
    void takesAFirstWordUpToABlankOfWhateverKind() {
        assertThat(Arguments.words("bob\ntwo lines\nof it ")).isEqualTo(new Arguments.Words("bob", "two lines\nof it"));
        assertThat(Arguments.words("bob")).isEqualTo(new Arguments.Words("bob", ""));
    }

    @Test
    void hasNoNameTwice() {
        Set<String> names = new HashSet<>();
        for (Command command : Commands.ALL) {
            List<String> all = new ArrayList<>(command.aliases());
            all.add(command.name());
            assertThat(all)
                    .allSatisfy(name -> assertThat(names.add(name)).as(name).isTrue());
        }
    }

    @Test
    void hasAllThatWasPromised() {
        assertThat(Commands.ALL)
                .extracting(Command::name)
                .contains(
                        "help", "join", "leave", "rooms", "users", "msg", "reply", "me", "nick", "away", "back",
                        "topic", "history", "switch", "clear", "theme", "bell", "quit");
    }

    @ParameterizedTest
    @CsvSource({
        "jion, did you mean /join?",
        "quti, did you mean /quit?",
        "hlep, did you mean /help?",
        "theem, did you mean /theme?",
        "xyzzyplugh, /help lists them",
    })
    void suggestsTheNearestCommand(String typed, String hint) {
        assertThat(Nearest.unknown(typed)).contains("there is no command /" + typed, hint);
    }

    @Test
    void fitsTheHelpIntoEightyColumns() {
        assertThat(Help.overview(Help.USUAL_WIDTH))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 45, 79, 80, 200})
    void fitsTheHelpOntoAScreen(int columns) {
        int roomForIt = 24 - 3; // below it the status and the prompt, above it what was typed
        assertThat(Help.summary(columns))
                .hasSizeLessThanOrEqualTo(roomForIt)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns));
    }

    @Test
    void hasEachCommandInOneGroupOfTheHelp() {
        assertThat(Help.GROUPS.values().stream().flatMap(List::stream))
                .containsExactlyInAnyOrderElementsOf(
                        ALL.stream().map(Command::name).toList());
    }

    @Test
    void hasAPageThatIsMadeOfTheTable() throws IOException {
        Path page = Path.of("src/site/markdown/commands.md");
        String made = String.join("\n", Help.markdown()) + "\n";
        assertThat(Files.readString(page))
                .as("make it again with: chat help commands --markdown > " + page)
                .isEqualTo(made);
    }
}
