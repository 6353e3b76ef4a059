package chat.store;

import chat.domain.Note;
import chat.domain.RoomName;

/**
 * A room as it is stored.
 *
 * @param topic what it is about; may be empty
 */
public record RoomRecord(RoomName name, Note topic) {}
