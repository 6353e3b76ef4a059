package chat.client.terminal;

import chat.client.model.Overview;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/** What a theme makes of things. */
record Looks(Theme theme, MessageFormat format, StatusLine status) {

    /**
     * The looks of a theme.
     *
     * @param timePattern the pattern of the time before each message; empty for none
     * @param columns the terminal's width at the moment
     */
    static Looks of(Theme theme, Optional<String> timePattern, ZoneId zone, IntSupplier columns) {
        return new Looks(
                theme,
                new MessageFormat(
                        theme,
                        timePattern.map(pattern -> DateTimeFormatter.ofPattern(pattern, Locale.ROOT)),
                        zone,
                        columns),
                new StatusLine(theme, zone));
    }

    /** The status line and the prompt, one above the other. */
    AttributedString bottom(Overview overview, Instant now, int columns) {
        return new AttributedStringBuilder()
                // A full line would leave the cursor in the next one on some terminals.
                .append(status.format(overview, now, columns - 1))
                .append("\n")
                .append(new Ink(theme)
                        .write(Role.PROMPT, StatusLine.prompt(overview, columns / 2) + ">")
                        .dry())
                .append(" ")
                .toAttributedString();
    }
}
