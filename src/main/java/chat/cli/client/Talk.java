package chat.cli.client;

import chat.cli.logging.Logging;
import chat.cli.shell.CommandFailure;
import chat.cli.shell.ExitCode;
import chat.cli.shell.Shell;
import chat.client.Ending;
import chat.client.model.BellMode;
import chat.client.model.ModelOptions;
import chat.client.terminal.Streams;
import chat.client.terminal.TerminalOptions;
import chat.client.terminal.TerminalUi;
import chat.config.ClientSettings;
import chat.config.LogSettings;
import chat.domain.RoomName;
import chat.domain.UserName;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts the interactive client together, and lets somebody talk. */
public final class Talk {

    private static final String SESSIONS = "sessions";
    private static final String TYPED = "typed";
    private static final String THEMES = "themes";

    private final Reach reach;
    private final UserName user;
    private final List<RoomName> rooms;
    private final Optional<Path> home;
    private final Shell shell;

    /**
     * A talk that has not begun.
     *
     * @param rooms to enter, the first to be looked at
     * @param home where the program's own {@code conf/} is, if that is known
     */
    public Talk(Reach reach, UserName user, List<RoomName> rooms, Optional<Path> home, Shell shell) {
        this.reach = reach;
        this.user = user;
        this.rooms = List.copyOf(rooms);
        this.home = home;
        this.shell = shell;
    }

    /** Talks until the user ends it. */
    public void run() throws CommandFailure {
        Logging logging = logging(reach.settings().log());
        try {
            Ending ending =
                    terminal().run(reach.as(user).withSessions(reach.session(SESSIONS, user, shell::tell)), rooms);
            if (ending.cause() != Ending.Cause.ASKED) {
                throw Failures.of(ending);
            }
        } catch (IllegalArgumentException wrongTheme) {
            throw CommandFailure.usage(String.valueOf(wrongTheme.getMessage()));
        } catch (IOException e) {
            throw CommandFailure.of(ExitCode.REFUSED, String.valueOf(e.getMessage()));
        } finally {
            logging.close();
        }
    }

    private static Logging logging(LogSettings log) throws CommandFailure {
        try {
            return Logging.forClient(log);
        } catch (IOException e) {
            throw CommandFailure.of(ExitCode.REFUSED, String.valueOf(e.getMessage()));
        }
    }

    private TerminalUi terminal() {
        Streams streams = new Streams(
                shell.in(),
                new PrintStream(shell.out(), true, StandardCharsets.UTF_8),
                StandardCharsets.UTF_8,
                shell.here().environment());
        return new TerminalUi(terminalOptions(), modelOptions(), streams, Clock.systemUTC(), Talk::exitCode);
    }

    private static int exitCode(Ending ending) {
        return ending.cause() == Ending.Cause.ASKED
                ? ExitCode.DONE
                : Failures.of(ending).exitCode();
    }

    private TerminalOptions terminalOptions() {
        ClientSettings settings = reach.settings();
        List<Path> themes = new ArrayList<>();
        shell.here().configFolder().ifPresent(folder -> themes.add(folder.resolve(THEMES)));
        home.ifPresent(folder -> themes.add(folder.resolve("conf").resolve(THEMES)));
        return new TerminalOptions(
                settings.look().plain() || !shell.terminals().out(),
                settings.look().theme(),
                themes,
                settings.look().timestamps(),
                reach.state().map(folder -> folder.resolve(TYPED)),
                settings.input().history(),
                settings.input().pasteLines(),
                settings.look().scrollback(),
                colours(settings.look().color()));
    }

    private static TerminalOptions.Colours colours(ClientSettings.Color color) {
        return switch (color) {
            case AUTO -> TerminalOptions.Colours.AUTO;
            case ALWAYS -> TerminalOptions.Colours.ALWAYS;
            case NEVER -> TerminalOptions.Colours.NEVER;
        };
    }

    private ModelOptions modelOptions() {
        ClientSettings settings = reach.settings();
        return new ModelOptions(
                settings.look().scrollback(),
                bell(settings.bell()),
                comings(settings.presence().show()),
                settings.presence().quietAfter(),
                ZoneId.systemDefault());
    }

    private static BellMode bell(ClientSettings.Bell bell) {
        return switch (bell) {
            case OFF -> BellMode.OFF;
            case MENTIONS -> BellMode.MENTIONS;
            case ALL -> BellMode.ALL;
        };
    }

    private static ModelOptions.Comings comings(ClientSettings.Presence.Show show) {
        return switch (show) {
            case ALL -> ModelOptions.Comings.ALL;
            case ACTIVE -> ModelOptions.Comings.ACTIVE;
            case NONE -> ModelOptions.Comings.NONE;
        };
    }
}
