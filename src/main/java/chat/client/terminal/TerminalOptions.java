package chat.client.terminal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How the terminal looks and works.
 *
 * @param plain linear text without any escape sequence, whatever the terminal can do
 * @param theme a theme's name
 * @param themeDirectories where the user's own themes are; searched before those of the program
 * @param timePattern the pattern of the time before each message; empty for none
 * @param historyFile where typed lines are kept between runs; empty for nowhere
 * @param historyLines how many of them; 0 for none
 * @param pasteLines a message of more lines asks before it is sent
 * @param scrollback lines that may wait for a slow terminal
 * @param colours when there are any
 */
public record TerminalOptions(
        boolean plain,
        String theme,
        List<Path> themeDirectories,
        Optional<String> timePattern,
        Optional<Path> historyFile,
        int historyLines,
        int pasteLines,
        int scrollback,
        Colours colours) {

    /** When colours are used. */
    public enum Colours {
        /** Unless {@code NO_COLOR} is set, which means plain output. */
        AUTO,
        /** Whatever {@code NO_COLOR} says. */
        ALWAYS,
        /** Bold, reverse and the like stay. */
        NEVER
    }

    public TerminalOptions {
        themeDirectories = List.copyOf(themeDirectories);
    }

    /** The dark theme, hours and minutes, nothing kept. */
    public static TerminalOptions usual() {
        return new TerminalOptions(
                false, "dark", List.of(), Optional.of("HH:mm"), Optional.empty(), 1_000, 5, 5_000, Colours.AUTO);
    }

    public TerminalOptions withPlain(boolean yes) {
        return new TerminalOptions(
                yes, theme, themeDirectories, timePattern, historyFile, historyLines, pasteLines, scrollback, colours);
    }

    public TerminalOptions withColours(Colours when) {
        return new TerminalOptions(
                plain, theme, themeDirectories, timePattern, historyFile, historyLines, pasteLines, scrollback, when);
    }
}
