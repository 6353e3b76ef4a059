package chat.domain;

import java.util.Optional;

/** What sort of a message it is. */
public enum MessageKind implements Worded {
    /** Something said. */
    TEXT("text"),
    /** Something done, as in "bob looks at carol". */
    ACTION("action"),
    /** Written by the server. */
    SYSTEM("system");

    private final String word;

    MessageKind(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** The constant with this word, or empty for a word that this version does not know. */
    public static Optional<MessageKind> of(String word) {
        return Worded.find(values(), word);
    }
}
