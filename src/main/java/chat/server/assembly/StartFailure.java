package chat.server.assembly;

import java.util.Objects;

/** Why a chat cannot start: one line for people that says what to do. Nothing was left running. */
public final class StartFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param line without control characters */
    public StartFailure(String line, Throwable cause) {
        super(line, cause);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
