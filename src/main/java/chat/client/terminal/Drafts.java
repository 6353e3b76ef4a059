package chat.client.terminal;

import chat.client.model.Target;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is being typed to whom: each conversation has its own unfinished line. Screen's thread, but for what is said otherwise.
 *
 * <p>Between the key that leaves a conversation and the switch to another one, more may be typed: what stood there at the key stays behind, the rest goes along.
 */
final class Drafts {

    /** Where lines are typed. */
    interface Line {
        /** Makes another text of what is typed; nothing can be typed meanwhile. */
        void replace(UnaryOperator<String> how);

        /**
         * Takes the beginning of what is typed away to where it can be fetched back, and tells how; nothing where that is blank.
         *
         * @param beginning gives it, from all that is typed; nothing can be typed meanwhile
         */
        void setAside(UnaryOperator<String> beginning, String whose);

        /** Keeps a text that nobody sees at the moment where it can be fetched back, and tells how. */
        void keep(String text, String whose);

        /** Gives a text back to be changed. */
        void giveBack(String text);

        /** Tells the user something of what is typed. */
        void tell(String text);
    }

    private final Line line;
    private final Map<Target, String> unfinished = new HashMap<>();
    /** Whom the typed line is for; null before the first. */
    private @Nullable Target addressee;
    /** What was typed at each key that leaves the conversation, or would, since the last Enter; each is answered. Any thread. */
    private final Queue<String> leftAtKeys = new ConcurrentLinkedQueue<>();

    Drafts(Line line) {
        this.line = line;
    }

    /** A key was pressed that may lead to another conversation. Reading thread. */
    void leaving(String typed) {
        leftAtKeys.add(typed);
    }

    /** A line was finished: what is typed from now on belongs to where that leads. Reading thread. */
    void finished() {
        leftAtKeys.clear();
    }

    /** From now on, what is typed is for somebody else. */
    void address(Target to) {
        Target before = addressee;
        String left = leftAtKeys.poll();
        if (to.equals(before)) {
            return;
        }
        addressee = to;
        line.replace(typed -> {
            String stays = before != null && left != null && typed.startsWith(left) ? left : "";
            if (before != null && !stays.isBlank()) {
                unfinished.put(before, stays);
            }
            String along = typed.substring(stays.length());
            String waiting = along.startsWith("/") ? null : unfinished.remove(to);
            return waiting == null ? along : waiting + along;
        });
    }

    /** Somebody is gone: what was typed for them goes to nobody. */
    void setAside(Target gone) {
        String draft = unfinished.remove(gone);
        if (draft != null) {
            line.keep(draft, gone.label());
        }
        if (gone.equals(addressee)) {
            String left = leftAtKeys.poll();
            addressee = null;
            line.setAside(typed -> left != null && typed.startsWith(left) ? left : typed, gone.label());
        }
    }

    /** Somebody goes by another name: what is typed goes there. */
    void readdress(Target was, Target now) {
        addressee = was.equals(addressee) ? now : addressee;
        String draft = unfinished.remove(was);
        if (draft != null) {
            unfinished.put(now, draft);
        }
    }

    /** A text was not taken: it goes back to where it was typed; one that was for nobody, to where something is typed now. */
    void giveBack(Optional<Target> target, String text) {
        if (addressee == null || target.isEmpty() || target.get().equals(addressee)) {
            line.giveBack(text);
        } else {
            unfinished.merge(target.get(), text, (typedSince, given) -> given + "\n" + typedSince);
            line.tell("not sent; it waits to be changed at " + target.get().label());
        }
    }
}
