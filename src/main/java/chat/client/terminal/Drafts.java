package chat.client.terminal;

import chat.client.model.Target;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is being typed to whom: each conversation has its own unfinished line. Screen's thread. */
final class Drafts {

    /** Where lines are typed. */
    interface Line {
        /** Puts another text in the place of what is typed, and gives that. */
        String exchange(String text);

        /** Gives a text back to be changed. */
        void giveBack(String text);
    }

    private final Line line;
    private final Map<Target, String> unfinished = new HashMap<>();
    /** Whom the typed line is for; null before the first. */
    private @Nullable Target addressee;

    Drafts(Line line) {
        this.line = line;
    }

    /** From now on, what is typed is for somebody else. */
    void address(Target to) {
        if (to.equals(addressee)) {
            return;
        }
        String waiting = unfinished.remove(to);
        String typed = line.exchange(waiting == null ? "" : waiting);
        if (addressee != null && !typed.isBlank()) {
            unfinished.put(addressee, typed);
        } else if (!typed.isBlank()) {
            line.exchange(typed);
        }
        addressee = to;
    }

    /** A text was not taken: it goes back to where it was typed. */
    void giveBack(Target target, String text) {
        if (addressee == null || target.equals(addressee)) {
            line.giveBack(text);
        } else {
            unfinished.merge(target, text, (typedSince, given) -> given + "\n" + typedSince);
        }
    }
}
