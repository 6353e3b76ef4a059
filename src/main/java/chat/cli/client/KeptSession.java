package chat.cli.client;

import chat.client.SessionFile;
import chat.client.SessionStore;
import chat.domain.UserName;
import chat.files.PrivateFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The session of a user who comes and goes: kept from run to run, so that the server knows the sender again, and with the sender the ids used
 * before. Runs of one user at one server take turns, as there can be only one of a name.
 */
final class KeptSession implements SessionStore {

    private static final String FOLDER = "send";

    private final SessionStore file;
    private final @Nullable FileChannel turn;

    private KeptSession(SessionStore file, @Nullable FileChannel turn) {
        this.file = file;
        this.turn = turn;
    }

    /**
     * Waits for other runs, then opens the session.
     *
     * @param patience how long to wait; after that, or if nothing can be kept, the store keeps nothing
     * @param trouble is told in one line why nothing can be kept
     */
    static KeptSession open(Optional<Path> state, URI url, UserName user, Duration patience, Consumer<String> trouble)
            throws InterruptedException {
        if (state.isEmpty()) {
            trouble.accept(Reach.NO_STATE);
            return new KeptSession(SessionStore.none(), null);
        }
        Path folder = state.get().resolve(FOLDER);
        try {
            PrivateFiles.makeDirectory(folder);
            FileChannel turn = PrivateFiles.openLock(folder.resolve(SessionFile.nameOf(url, user) + ".turn"));
            if (await(turn, patience)) {
                return new KeptSession(SessionFile.open(folder, url, user, trouble), turn);
            }
            turn.close();
        } catch (IOException noPlaceToKeepIt) {
            trouble.accept("the session is not kept between runs: " + folder + " cannot be used: "
                    + PrivateFiles.reason(noPlaceToKeepIt));
        }
        return new KeptSession(SessionStore.none(), null);
    }

    /** Locks on a thread of its own, as a lock waits for ever. */
    private static boolean await(FileChannel turn, Duration patience) throws InterruptedException {
        CompletableFuture<Boolean> locked = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        turn.lock();
                        locked.complete(true);
                    } catch (IOException | RuntimeException notToBeHad) {
                        locked.complete(false);
                    }
                },
                "chat-turn");
        thread.setDaemon(true);
        thread.start();
        try {
            return locked.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return false;
        }
    }

    /** Whether the next run will know this one. */
    boolean isKept() {
        return turn != null && file != SessionStore.none();
    }

    @Override
    public Optional<Saved> load() {
        return file.load();
    }

    @Override
    public void save(Saved saved) {
        file.save(saved);
    }

    /** Nothing: the session is over, the sender is not. */
    @Override
    public void clear() {}

    @Override
    public void close() {
        file.close();
        try {
            if (turn != null) {
                turn.close();
            }
        } catch (IOException released) {
            // With the process, at the latest.
        }
    }
}
