package chat.client;

import java.util.Optional;

/**
 * Keeps a session's token between runs, so that a client that was closed by its window, or crashed, gets its name, rooms and whispers back.
 * Called on the client's thread; no method may block for long.
 */
public interface SessionStore extends AutoCloseable {

    /**
     * What brings a session back.
     *
     * @param token the secret from the last welcome
     * @param inbox the last whisper's sequence that was seen; 0 for none
     */
    record Saved(String token, long inbox) {

        /** Not the token: it is a secret, and records end up in logs. */
        @Override
        public String toString() {
            return "Saved[inbox=" + inbox + "]";
        }
    }

    /** What was kept by an earlier run; empty for nothing, or nothing that can be used. */
    Optional<Saved> load();

    /** Keeps this instead of what was kept before. Failing to is no reason to stop: the session then ends with the program. */
    void save(Saved saved);

    /** Forgets: the server ended the session, or does not know the token. */
    void clear();

    /** Lets another process use what is kept. */
    @Override
    void close();

    /** Keeps nothing. */
    static SessionStore none() {
        return NoSessionStore.INSTANCE;
    }
}
