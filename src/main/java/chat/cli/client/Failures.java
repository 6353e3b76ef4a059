package chat.cli.client;

import chat.cli.shell.CommandFailure;
import chat.cli.shell.ExitCode;
import chat.client.EndedException;
import chat.client.Ending;
import chat.client.RefusedException;
import chat.domain.Refusal;
import chat.domain.RefusalCode;

/** What went wrong, as an exit code and a line for people. */
final class Failures {

    /** As a shell reports a process that Ctrl-C ended; the JVM sets the real one by the signal. */
    private static final int INTERRUPTED = 130;

    private Failures() {}

    static CommandFailure of(Refusal refusal) {
        return CommandFailure.of(ExitCode.REFUSED, line(refusal));
    }

    /** Whether a failure is the server's refusal with this code. */
    static boolean isRefused(CommandFailure failure, RefusalCode code) {
        return failure.lines().stream().anyMatch(line -> line.startsWith(code.word() + ": "));
    }

    /** The stable code first, for scripts. */
    static String line(Refusal refusal) {
        return refusal.code().word() + ": " + refusal.text();
    }

    static CommandFailure of(Ending ending) {
        return switch (ending.cause()) {
            case REFUSED ->
                ending.refusal().map(Failures::of).orElseGet(() -> CommandFailure.of(ExitCode.REFUSED, ending.text()));
            case SENT_AWAY -> CommandFailure.of(ExitCode.REFUSED, "the server closed the connection: " + ending.text());
            case NO_CONNECTION -> CommandFailure.of(ExitCode.NOT_CONNECTED, ending.text());
            case ASKED -> interrupted();
        };
    }

    /** Ctrl-C: whoever pressed it need not be told. */
    static CommandFailure interrupted() {
        return CommandFailure.silent(INTERRUPTED);
    }

    /** How a promise of the client failed. */
    static CommandFailure of(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof RefusedException) && !(cause instanceof EndedException)) {
            cause = cause.getCause();
        }
        if (cause instanceof RefusedException refused) {
            return of(refused.refusal());
        }
        if (cause instanceof EndedException ended) {
            return of(ended.ending());
        }
        throw new IllegalStateException("a promise failed otherwise than the client says", failure);
    }
}
