package chat.cli;

import picocli.CommandLine.Option;

/** Every command's. */
final class HelpOption {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    @SuppressWarnings("UnusedVariable") // read by picocli
    private boolean help;
}
