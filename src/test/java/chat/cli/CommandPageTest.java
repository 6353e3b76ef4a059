package chat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The pages know the commands of the shell: cli.md lists each command and option, and every command line on any page parses. After a change of
 * a command, {@code mvn -Pfast test -Dtest=CommandPageTest -Dchat.write=true} updates cli.md.
 */
class CommandPageTest {

    private static final Path PAGES = Path.of("src/site/markdown");
    private static final Path PAGE = PAGES.resolve("cli.md");
    private static final Pattern BLOCK =
            Pattern.compile("(?<=<!-- begin commands, generated -->\n).*(?=<!-- end commands -->)", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    @TempDir
    private static Path home;

    @Test
    void listsEveryCommandAndOption() throws IOException {
        String page = Files.readString(PAGE);
        Matcher block = BLOCK.matcher(page);
        assertThat(block.find()).isTrue();
        StringBuilder tables = new StringBuilder("\n");
        leaves(chat().getCommandSpec()).forEach(command -> tables.append(section(command)));
        String expected = block.replaceFirst(Matcher.quoteReplacement(tables.toString()));
        if (Boolean.getBoolean("chat.write")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(PAGE).content().isEqualTo(expected);
    }

    /** Parsed only, never run. */
    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleParses(String line) {
        chat().parseArgs(words(line).toArray(String[]::new));
    }

    static List<String> examples() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Path.of("README.md")));
        try (Stream<Path> files = Files.list(PAGES)) {
            files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        List<String> examples = new ArrayList<>();
        for (Path page : pages) {
            String text = Files.readString(page).replace("\\\n", " ");
            // The command at the beginning of an indented line or behind a pipe; variables and a folder may come first.
            Matcher lines = Pattern.compile(
                            "(?m)^ {4,}(?:.*\\| )?(?:sudo )?(?:[A-Z_]+=\\S+ )*(?:\\S*/)?chat ([a-z][^|#&<>\\n]*)")
                    .matcher(text);
            lines.results()
                    .map(found -> found.group(1)
                            .replaceAll(" {3,}.*", "")
                            .replaceAll("\\$\\(.*", "1")
                            .strip())
                    .filter(line -> !line.contains("..."))
                    .forEach(examples::add);
        }
        assertThat(examples).hasSizeGreaterThan(20);
        return examples;
    }

    private static CommandLine chat() {
        CommandLine chat = new CommandLine(ChatCommand.class, new CommandFactory(new TestShell(home).shell()));
        ChatCommand.needed().forEach(chat::addSubcommand);
        return chat;
    }

    /** The commands that have no others below them. */
    private static Stream<CommandSpec> leaves(CommandSpec command) {
        Map<String, CommandLine> below = command.subcommands();
        return below.isEmpty()
                ? Stream.of(command)
                : below.values().stream().distinct().flatMap(each -> leaves(each.getCommandSpec()));
    }

    private static String section(CommandSpec command) {
        StringBuilder text = new StringBuilder("### ")
                .append(command.qualifiedName())
                .append("\n\n")
                .append(String.join(" ", command.usageMessage().header()))
                .append("\n\n| argument or option | meaning |\n|---|---|\n");
        command.positionalParameters().forEach(each -> text.append(row(each.paramLabel(), each)));
        command.options().stream()
                .filter(option -> !option.hidden() && !option.longestName().equals("--help"))
                .forEach(option -> text.append(row(names(option), option)));
        return text.append('\n').toString();
    }

    private static String names(OptionSpec option) {
        String names = String.join(", ", option.names());
        return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
    }

    private static String row(String name, ArgSpec argument) {
        String meaning = String.join(" ", argument.description());
        return "| `" + name.replace("|", "\\|") + "` | "
                + meaning.replace("|", "\\|").replace("<", "&lt;") + " |\n";
    }

    private static List<String> words(String line) {
        return WORD.matcher(line)
                .results()
                .map(word -> Stream.of(word.group(1), word.group(2), word.group(3))
                        .filter(text -> text != null)
                        .findFirst()
                        .orElseThrow())
                .toList();
    }
}
