package chat.load;

import chat.load.check.History;
import chat.load.check.HistoryChecker;
import chat.load.check.HistoryEvent;
import chat.load.check.HistoryRecorder;
import chat.load.check.Violation;
import chat.protocol.JsonCodec;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Records a run and holds it against the guarantees. */
final class Verification implements Closeable {

    private final Path file;
    private final boolean temporary;
    private final HistoryRecorder recorder;
    private final JsonCodec codec = new JsonCodec();

    private Verification(Path file, boolean temporary) throws IOException {
        this.file = file;
        this.temporary = temporary;
        this.recorder = new HistoryRecorder(file);
    }

    /** Begins to record; null where the options do not ask for it. */
    static @Nullable Verification begin(LoadOptions options) throws IOException {
        if (!options.verify()) {
            return null;
        }
        boolean temporary = options.record().isEmpty();
        Path file = temporary
                ? Files.createTempFile("chat-load-", ".jsonl")
                : options.record().get();
        return new Verification(file, temporary);
    }

    Journal journal(int user) {
        return new Journal(recorder.client("user" + user), codec);
    }

    void quiet() {
        recorder.quiet();
    }

    /** The verdict, once everybody is gone. */
    String judge(Run run) throws IOException {
        recorder.close();
        if (!run.logReader().isWhole()) {
            return "not checked: the final log could not be read";
        }
        History history = History.read(file);
        List<Violation> violations =
                new HistoryChecker().check(history, run.logReader().log());
        return violations.isEmpty()
                ? kept(history)
                : violations.get(0) + System.lineSeparator() + "  the recording: " + file;
    }

    private static String kept(History history) {
        long acked = history.events().stream()
                .filter(HistoryEvent.Acked.class::isInstance)
                .count();
        return String.format(
                Locale.ROOT,
                "%s (%,d events, %,d acknowledgements)",
                LoadReport.ALL_KEPT,
                history.events().size(),
                acked);
    }

    /** Removes the recording where nobody asked to keep it and it proves nothing. */
    void discard() throws IOException {
        if (temporary) {
            Files.deleteIfExists(file);
        }
    }

    @Override
    public void close() throws IOException {
        recorder.close();
    }
}
