package chat.client.terminal;

import chat.files.PrivateFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The file of typed lines, which only its owner can read and any number of clients share. Never fails: what cannot be kept lasts as long as the
 * program, and {@link #takeTrouble} tells.
 *
 * <p>A line is appended in one write. What a full disk left of one is removed again. A file that holds anything but whole lines is set aside, and
 * its good lines go on in a new one. A file is also rewritten, as a whole, once it holds twice what is kept. Appending and rewriting exclude each
 * other by a lock beside the file, as a line must not go into a file that is being replaced.
 *
 * <p>Guarded by the reader's lock.
 */
final class TypedLines {

    /** A larger file was not written by this program, which rewrites one of half the size. */
    private static final int LARGEST = 32 << 20;

    /** How long a line waits for the lines of other clients, each of which takes less than a millisecond. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Path file;
    private final int most;
    private List<TypedLine> lines = new ArrayList<>();
    private boolean neverTyped;
    /** Lines in the file, as far as this client knows. */
    private int inFile;

    private @Nullable String trouble;

    /**
     * Reads the file, and makes it if there is none.
     *
     * @param most lines that are kept; above 0
     */
    TypedLines(Path file, int most) {
        this.file = file.toAbsolutePath();
        this.most = most;
        try {
            PrivateFiles.makeDirectory(this.file.resolveSibling(""));
            locked(this::load);
        } catch (IOException notKept) {
            notKept(notKept);
        }
    }

    /** What was typed before, the oldest first. */
    List<TypedLine> lines() {
        return List.copyOf(lines);
    }

    /** Whether nothing was ever typed here. */
    boolean neverTyped() {
        return neverTyped;
    }

    /** One line for people on what went wrong since the last call; empty for nothing. */
    Optional<String> takeTrouble() {
        Optional<String> told = Optional.ofNullable(trouble);
        trouble = null;
        return told;
    }

    /** Keeps one more line. */
    void add(TypedLine line) {
        try {
            locked(() -> {
                append(line.encoded());
                if (++inFile > 2 * most || Files.size(file) > LARGEST / 2) {
                    lines = new ArrayList<>();
                    load();
                    rewrite();
                }
            });
        } catch (IOException full) {
            notKept(full);
        }
    }

    private void notKept(IOException reason) {
        trouble = "what is typed is not kept: " + file + ": " + PrivateFiles.reason(reason);
    }

    private void load() throws IOException {
        byte[] content;
        try {
            content = PrivateFiles.read(file, LARGEST + 1);
            if (content.length > LARGEST) {
                throw new FileSystemException(file.toString(), null, "it is too large");
            }
        } catch (NoSuchFileException nothingYet) {
            neverTyped = true;
            PrivateFiles.make(file);
            return;
        } catch (IOException unusable) {
            Path aside = PrivateFiles.setAside(file);
            PrivateFiles.make(file);
            trouble = file + " cannot be read (" + PrivateFiles.reason(unusable) + "); it is now " + aside;
            return;
        }
        neverTyped = content.length == 0;
        int damaged = decode(content);
        inFile = lines.size();
        lines = new ArrayList<>(lines.subList(Math.max(0, inFile - most), inFile));
        if (damaged > 0) {
            Path aside = PrivateFiles.setAside(file);
            rewrite();
            trouble = damaged + (damaged == 1 ? " line" : " lines") + " of " + file
                    + " cannot be read; the file as it was is now " + aside;
        }
    }

    /** Takes what can be read; tells how many lines cannot. */
    private int decode(byte[] content) {
        int damaged = 0;
        int from = 0;
        while (from < content.length) {
            int end = from;
            while (end < content.length && content[end] != '\n') {
                end++;
            }
            if (end > from) {
                Optional<TypedLine> line = TypedLine.decode(content, from, end - from);
                line.ifPresent(lines::add);
                damaged += line.isPresent() ? 0 : 1;
            }
            from = end + 1;
        }
        return damaged;
    }

    private void rewrite() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int from = lines.size();
        int size = 0;
        while (from > 0 && size < LARGEST / 4) {
            from--;
            size += lines.get(from).encoded().length;
        }
        for (TypedLine line : lines.subList(from, lines.size())) {
            content.writeBytes(line.encoded());
        }
        PrivateFiles.replace(file, content.toByteArray());
        inFile = lines.size() - from;
    }

    /** All of it or nothing; on a line of its own, whatever another program left at the end. */
    private void append(byte[] line) throws IOException {
        try (FileChannel out =
                PrivateFiles.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = out.size();
            out.position(end);
            try {
                if (end > 0 && !endsLine(out, end)) {
                    PrivateFiles.writeAll(out, new byte[] {'\n'});
                }
                PrivateFiles.writeAll(out, line);
            } catch (IOException full) {
                out.truncate(end);
                throw full;
            }
        }
    }

    private static boolean endsLine(FileChannel channel, long end) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        channel.read(last, end - 1);
        return last.get(0) == '\n';
    }

    private interface Work {
        void run() throws IOException;
    }

    private void locked(Work work) throws IOException {
        Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
        try (FileChannel channel = PrivateFiles.openLock(lockFile)) {
            awaitLock(channel);
            work.run();
        }
    }

    /** Closing the channel releases it. */
    private static void awaitLock(FileChannel channel) throws IOException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < PATIENCE_NANOS) {
            try {
                if (channel.tryLock() != null) {
                    return;
                }
            } catch (OverlappingFileLockException anotherOfThisProgram) {
                // Its turn is short, too.
            }
            LockSupport.parkNanos(RETRY_NANOS);
        }
        throw new IOException("another chat has locked it");
    }
}
