package chat.domain;

import java.util.Optional;

/** What happened to a member of a room. */
public enum MemberChange implements Worded {
    JOINED("joined"),
    LEFT("left"),
    RENAMED("renamed"),
    STATUS("status"),
    LOST("lost"),
    BACK("back");

    private final String word;

    MemberChange(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** The constant with this word, or empty for a word that this version does not know. */
    public static Optional<MemberChange> of(String word) {
        return Worded.find(values(), word);
    }
}
