package chat.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** All commands, from picocli's own table, so that tests over every command cover a new one too. */
final class CommandTree {

    private CommandTree() {}

    /** {@code chat} and everything below it. */
    static CommandLine root() {
        return Main.commandLine(new TestShell(Path.of("/nowhere")).shell());
    }

    /** Each command that has none below it. */
    static Stream<CommandSpec> leaves() {
        return all(root().getCommandSpec()).filter(spec -> spec.subcommands().isEmpty());
    }

    static Stream<CommandSpec> all(CommandSpec spec) {
        return Stream.concat(
                Stream.of(spec), spec.subcommands().values().stream().flatMap(below -> all(below.getCommandSpec())));
    }

    /** The words that name it: {@code admin}, {@code kick}. */
    static List<String> words(CommandSpec spec) {
        List<String> words = new ArrayList<>();
        for (CommandSpec at = spec; at.parent() != null; at = at.parent()) {
            words.add(0, at.name());
        }
        return words;
    }

    /** Those, and what the command cannot do without: a value for each option and argument that is required. */
    static List<String> call(CommandSpec spec) {
        List<String> words = words(spec);
        switch (String.join(" ", words)) {
            case "send", "tail" -> words.addAll(List.of("--user", "bot", "--room", "lobby"));
            case "connect" -> words.addAll(List.of("--user", "bot", "--plain"));
            case "admin ban", "admin unban", "admin kick" -> words.add("mallory");
            case "admin close-room" -> words.add("lobby");
            case "admin notice" -> words.add("hello");
            case "load" -> words.addAll(List.of("--users", "1", "--duration", "1ms", "--warmup", "0s"));
            default -> {}
        }
        return words;
    }
}
