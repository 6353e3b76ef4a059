package chat.cli;

import chat.cli.shell.CommandFailure;
import chat.cli.shell.ExitCode;
import chat.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code chat completion}. */
@Command(
        name = "completion",
        header = "Print a script that makes Tab complete chat's commands and options in your shell.",
        footer = {
            "",
            "  bash:  source <(chat completion bash)                                 in ~/.bashrc",
            "  zsh:   source <(chat completion zsh)                                  in ~/.zshrc, after compinit",
            "  fish:  chat completion fish > ~/.config/fish/completions/chat.fish"
        })
final class CompletionCommand extends Helped implements Callable<Integer> {

    /** The shells there are scripts for. */
    enum Kind {
        bash,
        zsh,
        fish
    }

    /** A setting's key is offered with its equals sign, behind which its value follows at once. */
    private static final String NO_BLANK = """

            function _chat_complete() {
              local result=0
              _complete_chat "$@" || result=$?
              if [[ "${COMPREPLY[*]}" == *= ]]; then compopt -o nospace 2>/dev/null || true; fi
              return $result
            }
            complete -F _chat_complete -o default chat
            """;

    private final Shell shell;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "bash|zsh|fish", description = "your shell")
    private Kind kind = Kind.bash;

    CompletionCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws CommandFailure {
        CommandSpec root = spec.root();
        shell.print(
                switch (kind) {
                    // The script turns on zsh's way of running completions made for bash.
                    case bash, zsh -> AutoComplete.bash(root.name(), root.commandLine()) + NO_BLANK;
                    case fish -> FishCompletion.script(root);
                });
        return ExitCode.DONE;
    }
}
