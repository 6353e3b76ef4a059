package chat.client.model;

import chat.domain.RoomName;
import chat.domain.UserName;
import java.util.Optional;

/** With whom one talks: a room or a person. */
public sealed interface Target {

    /** What it is called: {@code #dev}, {@code @bob}. */
    String label();

    /** The room, where it is one. */
    default Optional<RoomName> asRoom() {
        return Optional.empty();
    }

    /** A room. */
    record Room(RoomName name) implements Target {
        @Override
        public String label() {
            return "#" + name;
        }

        @Override
        public Optional<RoomName> asRoom() {
            return Optional.of(name);
        }
    }

    /** A person; the same one however the name is spelt. */
    record Person(UserName name) implements Target {
        @Override
        public String label() {
            return "@" + name;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Person person && person.name.key().equals(name.key());
        }

        @Override
        public int hashCode() {
            return name.key().hashCode();
        }
    }
}
