package chat.config;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The client's settings, every value within its bounds. What each means stands in {@code conf/client.conf}.
 *
 * @param url of the server
 * @param user the name asked for; empty: the client asks the person
 * @param rooms joined on connecting; may be empty
 */
public record ClientSettings(
        URI url,
        Optional<String> user,
        List<String> rooms,
        Look look,
        Bell bell,
        Presence presence,
        Input input,
        Connection connection,
        LogSettings log) {

    /** The same for another server. */
    public ClientSettings at(URI server) {
        return new ClientSettings(server, user, rooms, look, bell, presence, input, connection, log);
    }

    /**
     * How the terminal looks.
     *
     * @param theme the name of a file in {@code conf/themes/}
     * @param plain linear text without any escape sequence
     * @param timestamps a pattern of {@link java.time.format.DateTimeFormatter}; empty: none are shown
     * @param scrollback messages kept for each room
     */
    public record Look(String theme, Color color, boolean plain, Optional<String> timestamps, int scrollback) {}

    /** When colours are used. */
    public enum Color {
        /** On a terminal that has them, unless {@code NO_COLOR} is set. */
        AUTO,
        ALWAYS,
        NEVER
    }

    /** What rings the terminal's bell. */
    public enum Bell {
        OFF,
        /** Mentions of the user, and whispers. */
        MENTIONS,
        ALL
    }

    /**
     * How much of the coming and going of others is shown.
     *
     * @param quietAfter how long after their last message people count as silent
     */
    public record Presence(Show show, Duration quietAfter) {

        /** Whose joining and leaving is shown. */
        public enum Show {
            ALL,
            /** That of people who are not silent. */
            ACTIVE,
            NONE
        }
    }

    /**
     * What is typed.
     *
     * @param history lines kept between runs; 0: none
     * @param pasteLines a paste of more lines than this asks first
     * @param unsent messages that may wait to be acknowledged
     */
    public record Input(int history, int pasteLines, int unsent) {}

    /**
     * The line to the server.
     *
     * @param timeout for connecting, and for the answer of a command that waits for one
     * @param heartbeat between signs of life
     * @param firstRetry the upper end of the first wait before connecting again
     * @param longestRetry the upper end that later waits grow to
     */
    public record Connection(Duration timeout, Duration heartbeat, Duration firstRetry, Duration longestRetry) {}
}
