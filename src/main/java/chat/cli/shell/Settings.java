package chat.cli.shell;

import chat.config.Loaded;
import chat.config.SettingsProblem;
import java.util.List;

/** What came of loading settings, for people. */
public final class Settings {

    private Settings() {}

    /**
     * The settings, after their warnings were told.
     *
     * @throws CommandFailure a usage failure with a line for each thing that is wrong
     */
    public static <T> T orFail(Loaded<T> loaded, Shell shell) throws CommandFailure {
        return ready(loaded, shell).settings();
    }

    /** As {@link #orFail}, with the origin of each setting. */
    public static <T> Loaded.Ready<T> ready(Loaded<T> loaded, Shell shell) throws CommandFailure {
        if (loaded instanceof Loaded.Ready<T> ready) {
            lines(ready.warnings()).forEach(shell::tell);
            return ready;
        }
        throw CommandFailure.usage(loaded.<List<String>>fold(ready -> List.of(), refused -> lines(refused.problems())));
    }

    private static List<String> lines(List<SettingsProblem> problems) {
        return problems.stream().map(SettingsProblem::line).toList();
    }
}
