package chat.client;

import chat.domain.Refusal;

/** How a request's promise fails when the server, or the client on its own account, refuses it. Carries no stack trace: it is an answer. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    RefusedException(Refusal refusal) {
        super(refusal.text(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
