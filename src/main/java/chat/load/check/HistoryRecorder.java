package chat.load.check;

import chat.files.PrivateFiles;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongSupplier;

/** Writes what clients do and see into one file, a line of JSON an event. From any thread. */
public final class HistoryRecorder implements Closeable {

    private final LongSupplier nanos;
    private final long origin;
    /** Guarded by this. */
    private final BufferedWriter out;
    /** Guarded by this. */
    private final HistoryJson json = new HistoryJson();

    /** Begins a recording, in place of an older one. */
    public HistoryRecorder(Path file) throws IOException {
        this(file, System::nanoTime);
    }

    /** @param nanos a monotonic clock, in nanoseconds */
    public HistoryRecorder(Path file, LongSupplier nanos) throws IOException {
        this.nanos = nanos;
        this.origin = nanos.getAsLong();
        this.out = new BufferedWriter(Channels.newWriter(
                PrivateFiles.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING),
                StandardCharsets.UTF_8));
    }

    /**
     * A client of its own.
     *
     * @param name what the recording calls it, unique in it
     */
    public ClientRecorder client(String name) {
        return new ClientRecorder(this, name);
    }

    /** Everybody has said what they had to say, and waited for what was on its way: every member must be at the head now. */
    public void quiet() {
        write(new HistoryEvent.Quiet(now(), ""));
    }

    long now() {
        return nanos.getAsLong() - origin;
    }

    synchronized void write(HistoryEvent event) {
        try {
            out.write(json.write(event));
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("the recording cannot be written: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }
}
