package chat.client.model;

import chat.domain.RoomName;
import chat.domain.UserName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** One thing to be shown, in the order of showing. How it is worded is the view's affair; texts are as they came over the network. */
public sealed interface Line {

    /** Calls the visitor's method for this type of line. */
    <R> R accept(Visitor<R> visitor);

    /** When it happened; empty for what has no time of its own. */
    default Optional<Instant> time() {
        return Optional.empty();
    }

    /** One method for each type of line. */
    interface Visitor<R> {
        R said(Said said);

        R whispered(Whispered whispered);

        R announced(Announced announced);

        R moved(Moved moved);

        R renamed(Renamed renamed);

        R topic(TopicSet topic);

        R missing(Missing missing);

        R heading(Heading heading);

        R day(Day day);

        R unread(Unread unread);

        R info(Info info);
    }

    /**
     * Somebody said or did something in a room.
     *
     * @param seq its place in the room
     * @param action whether it is something done
     * @param own whether the user said it
     * @param mention whether it names the user
     */
    record Said(
            Instant at,
            RoomName room,
            long seq,
            UserName from,
            boolean action,
            String text,
            boolean own,
            boolean mention)
            implements Line {
        @Override
        public Optional<Instant> time() {
            return Optional.of(at);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.said(this);
        }
    }

    /**
     * Somebody said something to one person.
     *
     * @param own whether the user said it
     */
    record Whispered(Instant at, UserName from, UserName to, String text, boolean own) implements Line {
        @Override
        public Optional<Instant> time() {
            return Optional.of(at);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.whispered(this);
        }
    }

    /** The server itself has something to say. */
    record Announced(Instant at, String text, boolean warning) implements Line {
        @Override
        public Optional<Instant> time() {
            return Optional.of(at);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.announced(this);
        }
    }

    /** Which way somebody went. */
    enum Way {
        JOINED,
        LEFT,
        LOST,
        BACK,
        AWAY,
        HERE
    }

    /**
     * People came or went the same way, one after another.
     *
     * @param who in order, at least one
     */
    record Moved(Instant at, RoomName room, Way way, List<UserName> who) implements Line {
        public Moved {
            who = List.copyOf(who);
        }

        @Override
        public Optional<Instant> time() {
            return Optional.of(at);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.moved(this);
        }
    }

    /** Somebody goes by another name. */
    record Renamed(Instant at, UserName was, UserName now, boolean own) implements Line {
        @Override
        public Optional<Instant> time() {
            return Optional.of(at);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.renamed(this);
        }
    }

    /** A room's topic was set; an empty one was cleared. */
    record TopicSet(Instant at, RoomName room, UserName by, String text) implements Line {
        @Override
        public Optional<Instant> time() {
            return Optional.of(at);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.topic(this);
        }
    }

    /**
     * Messages of a room are gone for good.
     *
     * @param count how many
     */
    record Missing(RoomName room, long count) implements Line {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.missing(this);
        }
    }

    /**
     * From here on the view shows this conversation.
     *
     * @param members how many are in the room; 0 for a person
     * @param topic the room's topic; may be empty
     */
    record Heading(Target target, int members, String topic) implements Line {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.heading(this);
        }
    }

    /** From here on it is this day. */
    record Day(LocalDate date) implements Line {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.day(this);
        }
    }

    /** What follows was not seen before. */
    record Unread() implements Line {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.unread(this);
        }
    }

    /** How the program's own words are meant. */
    enum Tone {
        /** What was asked for. */
        ANSWER,
        /** What the user should know. */
        NOTE,
        /** What did not work. */
        TROUBLE
    }

    /**
     * The program itself has something to say.
     *
     * @param at when; empty for lists, which need no time
     */
    record Info(Optional<Instant> at, String text, Tone tone) implements Line {
        @Override
        public Optional<Instant> time() {
            return at;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.info(this);
        }
    }
}
