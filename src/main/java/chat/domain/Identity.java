package chat.domain;

/**
 * Who a session is, whatever it is called at the moment: assigned by the server when a session begins, the same across reconnects and
 * renames, never shown to others. Inboxes and repeats are keyed by it, so that who takes a name later gets nothing of its
 * former holder.
 *
 * @param text 1 to 64 of {@code [A-Za-z0-9_-]}; random in practice
 */
public record Identity(String text) {

    /** @throws IllegalArgumentException for an empty, overlong or odd text */
    public Identity {
        if (!RequestId.isValid(text) || text.indexOf(':') >= 0) {
            throw new IllegalArgumentException("not an identity");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
