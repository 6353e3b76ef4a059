package chat.client;

import chat.domain.Refusal;
import java.util.Optional;

/**
 * Why a client is closed for good.
 *
 * @param cause what sort of end it is
 * @param text one line for people: what happened and what to do
 * @param refusal the server's refusal, where the cause is {@link Cause#REFUSED}
 */
public record Ending(Cause cause, String text, Optional<Refusal> refusal) {

    /** What sorts of end there are. */
    public enum Cause {
        /** {@link ChatClient#close()} was called. */
        ASKED,
        /** No connection, or none that speaks the protocol; or one that is not allowed, such as plain text to another host. */
        NO_CONNECTION,
        /** The server refused the greeting. */
        REFUSED,
        /** The server closed the connection with a code after which a client stays away. */
        SENT_AWAY
    }

    static Ending asked() {
        return new Ending(Cause.ASKED, "closed", Optional.empty());
    }

    static Ending of(Cause cause, String text) {
        return new Ending(cause, text, Optional.empty());
    }

    static Ending refused(Refusal refusal) {
        return new Ending(Cause.REFUSED, refusal.text(), Optional.of(refusal));
    }
}
