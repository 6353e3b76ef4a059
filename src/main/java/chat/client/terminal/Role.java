package chat.client.terminal;

import java.util.Locale;
import java.util.Optional;

/** What a piece of text means: what a theme gives a style to. */
enum Role {
    TEXT,
    TIME,
    OWN_NAME,
    MENTION,
    ACTION,
    WHISPER,
    COMING,
    TOPIC,
    ANNOUNCED,
    ANSWER,
    NOTE,
    TROUBLE,
    HEADING,
    RULE,
    PROMPT,
    STATUS,
    STATUS_GOOD,
    STATUS_TROUBLE,
    STATUS_CALL;

    /** As it stands in a theme's file: {@code own-name}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Role> of(String word) {
        for (Role role : values()) {
            if (role.word().equals(word)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
