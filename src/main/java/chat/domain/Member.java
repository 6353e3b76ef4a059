package chat.domain;

import java.util.Objects;

/**
 * A user as the members of a room see them.
 *
 * @param name the name, as shown
 * @param presence where they are
 * @param note what they say about it; may be empty
 */
public record Member(UserName name, Presence presence, Note note) {

    public Member {
        Objects.requireNonNull(name);
        Objects.requireNonNull(presence);
        Objects.requireNonNull(note);
    }

    public Member withName(UserName newName) {
        return new Member(newName, presence, note);
    }

    public Member with(Presence newPresence, Note newNote) {
        return new Member(name, newPresence, newNote);
    }
}
