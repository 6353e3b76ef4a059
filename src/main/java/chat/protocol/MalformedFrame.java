package chat.protocol;

import chat.domain.Refusal;
import chat.domain.RefusalCode;

/** A frame that breaks the protocol. Has no stack trace, since a hostile client may cause as many as it likes. */
final class MalformedFrame extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    MalformedFrame(Refusal refusal) {
        super(refusal.text(), null, false, false);
        this.refusal = refusal;
    }

    MalformedFrame(String text) {
        this(RefusalCode.BAD_REQUEST.because(text));
    }

    Refusal refusal() {
        return refusal;
    }
}
