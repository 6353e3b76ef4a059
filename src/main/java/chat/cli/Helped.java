package chat.cli;

import picocli.CommandLine.Option;

/** The option that every command has. */
abstract class Helped {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    @SuppressWarnings("UnusedVariable") // read by picocli
    private boolean help;
}
