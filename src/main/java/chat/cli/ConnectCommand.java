package chat.cli;

import chat.cli.client.AskedKey;
import chat.cli.client.Reach;
import chat.cli.client.Talk;
import chat.cli.shell.CommandFailure;
import chat.cli.shell.ExitCode;
import chat.cli.shell.Shell;
import chat.client.terminal.Themes;
import chat.config.Flag;
import chat.domain.RoomName;
import chat.domain.UserName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code chat connect}. */
@Command(
        name = "connect",
        header = "Talk: the interactive client.",
        description = {
            "Type and press Enter; /help lists the commands, Tab completes, Ctrl-D quits. Lines typed while the connection"
                    + " is lost wait, and go out once, in order, when it is back.",
        },
        footer = {
            "",
            "  chat connect --user ada --room lobby",
            "  chat connect wss://chat.example.org/chat --user ada --theme light"
        })
final class ConnectCommand extends Helped implements Callable<Integer> {

    /** Set by the launcher. */
    private static final String HOME_PROPERTY = "chat.home";

    private final Shell shell;

    @Mixin
    private ReachOptions reachOptions = new ReachOptions();

    @Mixin
    private OperatorOptions operatorOptions = new OperatorOptions();

    @Parameters(index = "0", arity = "0..1", paramLabel = "URL", description = ConnectionUrl.ARGUMENT)
    private @Nullable String url;

    @Option(
            names = {"-r", "--room"},
            paramLabel = "ROOM",
            description = "a room to join (lobby); may be given several times")
    private List<String> rooms = new ArrayList<>();

    @Option(
            names = "--theme",
            paramLabel = "NAME",
            completionCandidates = ThemeNames.class,
            description = "how it looks: dark, light, solarized, high-contrast, mono, or one of your own")
    private @Nullable String theme;

    @Option(names = "--plain", description = "linear text without escape sequences, for screen readers and pipes")
    private boolean plain;

    /** What Tab offers behind {@code --theme}. */
    static final class ThemeNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Themes.builtIn().iterator();
        }
    }

    ConnectCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() throws CommandFailure {
        List<Flag> flags = new ArrayList<>();
        Flags.add(flags, "--room", "rooms", rooms.isEmpty() ? null : String.join(",", rooms));
        Flags.add(flags, "--theme", "theme", theme);
        Flags.add(flags, "--plain", "plain", plain ? "true" : null);
        Reach reach = reachOptions.reach(shell, url, operatorOptions.login(shell), flags.toArray(new Flag[0]));
        UserName user = reachOptions.userOrAsk(reach, shell);
        List<RoomName> names = new ArrayList<>();
        for (String room : reach.settings().rooms()) {
            names.add(RoomNames.parse(room));
        }
        shell.openedInput("there is nothing to send");
        Optional<Path> home =
                Optional.ofNullable(System.getProperty(HOME_PROPERTY)).map(Path::of);
        AskedKey.run(reach, shell, reached -> new Talk(reached, user, names, home, shell).run());
        return ExitCode.DONE;
    }
}
