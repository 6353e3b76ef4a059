package chat.store;

import chat.domain.Identity;
import chat.domain.Note;
import chat.domain.Presence;
import chat.domain.RoomName;
import chat.domain.UserName;
import java.time.Instant;
import java.util.Set;

/**
 * A session as it is stored.
 *
 * @param identity who it is
 * @param name what it is called
 * @param tokenHashes hex SHA-256 of the tokens that are valid: the newest and, until the first frame under it came, the one before; never a
 *     token itself
 * @param status online or away as the user set it; gone for an ended session, of which only the identity is remembered
 * @param note the note beside the status
 * @param rooms where it is a member
 * @param inbox the newest whisper known to have been handed to a connection
 * @param seen when it was last known to be connected
 */
public record SessionRecord(
        Identity identity,
        UserName name,
        Set<String> tokenHashes,
        Presence status,
        Note note,
        Set<RoomName> rooms,
        long inbox,
        Instant seen) {

    public SessionRecord {
        tokenHashes = Set.copyOf(tokenHashes);
        rooms = Set.copyOf(rooms);
    }
}
