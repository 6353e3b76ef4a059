package chat.domain;

import java.util.Optional;

/** Where a user is, as others see it. */
public enum Presence implements Worded {
    /** Connected. */
    ONLINE("online"),
    /** Connected, and not at the keyboard by own account. */
    AWAY("away"),
    /** The connection broke; the name is held for the grace time. */
    LOST("lost"),
    /** Left, or the grace time is over. */
    GONE("gone");

    private final String word;

    Presence(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** The constant with this word, or empty for a word that this version does not know. */
    public static Optional<Presence> of(String word) {
        return Worded.find(values(), word);
    }
}
