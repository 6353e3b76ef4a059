package chat.client.model;

import chat.client.Ending;
import java.util.Optional;

/** What a view has to do because of an event. The state at the bottom of the screen is not among these: ask {@link Desk} for the {@link Overview}. */
public sealed interface Change {

    /** Calls the visitor's method for this type of change. */
    <R> R accept(Visitor<R> visitor);

    /** One method for each type of change. */
    interface Visitor<R> {
        R print(Print print);

        R ring(Ring ring);

        R switched(Switched switched);

        R setAside(SetAside setAside);

        R readdressed(Readdressed readdressed);

        R giveBack(GiveBack giveBack);

        R clear(Clear clear);

        R end(End end);
    }

    /** Show this below everything shown before. */
    record Print(Line line) implements Change {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.print(this);
        }
    }

    /** Call for attention. */
    record Ring() implements Change {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.ring(this);
        }
    }

    /** The user now talks with somebody else: what was being typed belongs to the one left. Or they asked for that, and still talk with this one. */
    record Switched(Target to) implements Change {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.switched(this);
        }
    }

    /** Whom the user talks with is gone, without the user's doing: what was being typed must not go to anybody else. */
    record SetAside(Target gone) implements Change {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.setAside(this);
        }
    }

    /** Somebody goes by another name: what was being typed is for that one. */
    record Readdressed(Target was, Target now) implements Change {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.readdressed(this);
        }
    }

    /**
     * A text was not taken: the user gets it back to change it.
     *
     * @param target whom it was for; empty for nobody
     */
    record GiveBack(Optional<Target> target, String text) implements Change {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.giveBack(this);
        }
    }

    /** Empty the screen. */
    record Clear() implements Change {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.clear(this);
        }
    }

    /** It is over. */
    record End(Ending ending) implements Change {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.end(this);
        }
    }
}
