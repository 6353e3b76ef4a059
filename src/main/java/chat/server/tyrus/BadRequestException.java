package chat.server.tyrus;

import java.io.Serial;

/** A request that breaks a rule of HTTP, with the answer it gets. */
final class BadRequestException extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Answer answer;

    BadRequestException(Answer answer) {
        super(answer.body(), null, false, false);
        this.answer = answer;
    }

    /** 400, with the rule that was broken. */
    static BadRequestException because(String rule) {
        return new BadRequestException(Answer.line(400, "Bad Request", "Not a valid HTTP request: " + rule + "."));
    }

    Answer answer() {
        return answer;
    }
}
