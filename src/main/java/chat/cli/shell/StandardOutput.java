package chat.cli.shell;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Standard output. Unbuffered; the first write that fails is the last one, so that what was written has no holes, and a command that could
 * not write all of it has failed, whichever way it wrote. Thread-safe.
 */
public final class StandardOutput extends OutputStream {

    private final OutputStream out;

    /** Why nothing more is written; null while all is well. */
    private volatile @Nullable IOException failure;

    /** @param out unbuffered, and its errors show */
    public StandardOutput(OutputStream out) {
        this.out = out;
    }

    /** The one of a process that was started without: each write fails. */
    static StandardOutput closed() {
        return new StandardOutput(new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("it is closed");
            }
        });
    }

    /**
     * What to tell of a write that failed; empty where none did, or where it failed because nobody reads the pipe any more: whoever closed
     * it, such as {@code head}, has seen enough.
     */
    public Optional<CommandFailure> failure() {
        IOException failed = failure;
        return failed == null || isClosedPipe(failed)
                ? Optional.empty()
                : Optional.of(CommandFailure.of(
                        ExitCode.REFUSED, "standard output cannot be written: " + failed.getMessage()));
    }

    @Override
    public synchronized void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] octets, int from, int length) throws IOException {
        IOException failed = failure;
        if (failed != null) {
            throw new IOException(failed.getMessage(), failed);
        }
        try {
            out.write(octets, from, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public synchronized void flush() throws IOException {
        IOException failed = failure;
        if (failed != null) {
            throw new IOException(failed.getMessage(), failed);
        }
        out.flush();
    }

    /** Java knows an error only by the system's words for it, which follow the locale; so it is compared with those for a pipe closed here. */
    private static boolean isClosedPipe(IOException failed) {
        try {
            Pipe pipe = Pipe.open();
            try (Pipe.SinkChannel sink = pipe.sink()) {
                pipe.source().close();
                sink.write(ByteBuffer.allocate(1));
                return false;
            }
        } catch (IOException closed) {
            return Objects.equals(closed.getMessage(), failed.getMessage());
        }
    }
}
