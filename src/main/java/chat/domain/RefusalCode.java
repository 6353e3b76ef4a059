package chat.domain;

import java.util.Optional;

/**
 * Why the server says no. The words are part of the protocol and never change their meaning; clients and scripts
 * decide on them, people read {@link Refusal#text()}.
 */
public enum RefusalCode implements Worded {
    BAD_REQUEST("bad-request"),
    NOT_GREETED("not-greeted"),
    NAME_TAKEN("name-taken"),
    NAME_INVALID("name-invalid"),
    ROOM_INVALID("room-invalid"),
    ROOM_FULL("room-full"),
    NO_SUCH_ROOM("no-such-room"),
    NO_SUCH_USER("no-such-user"),
    NOT_A_MEMBER("not-a-member"),
    ALREADY_JOINED("already-joined"),
    TOO_MANY_ROOMS("too-many-rooms"),
    TOO_MANY_REQUESTS("too-many-requests"),
    TEXT_EMPTY("text-empty"),
    TEXT_TOO_LONG("text-too-long"),
    RATE_LIMITED("rate-limited"),
    BAD_TOKEN("bad-token"),
    FORBIDDEN("forbidden"),
    UNAVAILABLE("unavailable");

    private final String word;

    RefusalCode(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** The constant with this word, or empty for a word that this version does not know. */
    public static Optional<RefusalCode> of(String word) {
        return Worded.find(values(), word);
    }

    /** A refusal for which waiting does not help. */
    public Refusal because(String text) {
        return new Refusal(this, text, 0);
    }
}
