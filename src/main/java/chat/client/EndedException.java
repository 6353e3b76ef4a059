package chat.client;

/** How a request's promise fails when the client closes before there was an answer: what was asked may have been done or not. */
public final class EndedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Ending ending;

    EndedException(Ending ending) {
        super(ending.text(), null, false, false);
        this.ending = ending;
    }

    public Ending ending() {
        return ending;
    }
}
