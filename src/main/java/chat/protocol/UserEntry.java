package chat.protocol;

import chat.domain.Note;
import chat.domain.Presence;
import chat.domain.UserName;

/**
 * A user in a list.
 *
 * @param name the name as shown
 * @param status where they are
 * @param note what they say about it; may be empty
 */
public record UserEntry(UserName name, Presence status, Note note) {}
