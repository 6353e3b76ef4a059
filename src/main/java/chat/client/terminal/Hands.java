package chat.client.terminal;

import chat.client.model.Desk;
import java.util.SortedSet;

/** What commands work with: the desk, and what belongs to the terminal alone. */
interface Hands {

    Desk desk();

    /** How many columns a line has. */
    int columns();

    /** The names of the themes there are. */
    SortedSet<String> themes();

    /** The name of the theme in use. */
    String theme();

    /** Changes the looks at once; the exception says why it cannot. */
    void theme(String name) throws UsageException;

    /** Ends, asking once more where something is not sent. */
    void quit();
}
