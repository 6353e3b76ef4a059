package chat.cli.client;

import chat.cli.shell.CommandFailure;
import chat.cli.shell.Shell;
import chat.domain.HostPort;
import chat.domain.RefusalCode;
import java.util.Optional;

/** Asks whoever sits at the terminal for the server's access key, where the server wants one and none was given. */
public final class AskedKey {

    private AskedKey() {}

    /** Something that begins by greeting a server, and is refused with {@code forbidden} only there. */
    public interface Attempt<T> {
        T with(Reach reach) throws CommandFailure;
    }

    /** Something of which nothing comes back. */
    public interface Task {
        void with(Reach reach) throws CommandFailure;
    }

    /** As {@link #with}. */
    public static void run(Reach reach, Shell shell, Task task) throws CommandFailure {
        with(reach, shell, reached -> {
            task.with(reached);
            return true;
        });
    }

    /** Makes an attempt; and a second one with the key that was typed, where it was for want of a key that the first one failed. */
    public static <T> T with(Reach reach, Shell shell, Attempt<T> attempt) throws CommandFailure {
        try {
            return attempt.with(reach);
        } catch (CommandFailure refused) {
            if (reach.key().isPresent() || !Failures.isRefused(refused, RefusalCode.FORBIDDEN)) {
                throw refused;
            }
            Optional<String> key = shell.readSecret("Access key of "
                    + HostPort.parse(reach.settings().url().getRawAuthority()).host() + ": ");
            if (key.isEmpty()) {
                throw refused;
            }
            return attempt.with(reach.withKey(key.get()));
        }
    }
}
