package chat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** {@code @name} is a person, in every argument of every command, and never the file of that name. */
class AtSignTest {

    @TempDir
    private Path folder;

    private String word;

    @BeforeEach
    void makeAFileThatAsksForHelp() throws IOException {
        word = "@" + Files.writeString(folder.resolve("ada"), "--help\n");
    }

    @Test
    void isNeverReplacedByAFile() {
        List<CommandSpec> all =
                CommandTree.all(CommandTree.root().getCommandSpec()).toList();

        assertThat(all).hasSizeGreaterThan(15).allSatisfy(spec -> {
            List<String> words = CommandTree.words(spec);
            assertIsKept(words, word);
            assertIsKept(words, "--", word);
            spec.optionsMap().values().stream()
                    .filter(option -> option.arity().max() > 0)
                    .forEach(option -> {
                        assertIsKept(words, option.longestName(), word);
                        assertIsKept(words, option.longestName() + "=" + word);
                    });
        });
    }

    private static void assertIsKept(List<String> words, String... more) {
        List<String> arguments = new ArrayList<>(words);
        arguments.addAll(List.of(more));
        CommandLine chat = CommandTree.root();
        try {
            assertThat(all(chat.parseArgs(arguments.toArray(new String[0]))))
                    .as("%s", arguments)
                    .noneMatch(ParseResult::isUsageHelpRequested);
        } catch (ParameterException somethingElseIsMissing) {
            // The file's content would have asked for help, which needs nothing else.
        }
    }

    private static Stream<ParseResult> all(ParseResult result) {
        return Stream.concat(Stream.of(result), result.subcommands().stream().flatMap(AtSignTest::all));
    }
}
