package chat.store.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Looks at the write-ahead log that a killed process left, before SQLite does. SQLite takes the first frame whose checksum is wrong for
 * the torn end of an unfinished write, and drops it and all that follows without a word. That is right for a torn end and wrong for a byte
 * that changed on the disk: what follows may have been acknowledged. Which of the two it is can be told from what follows. The
 * format is that of sqlite.org/fileformat2.html, section 4:
 *
 * <pre>
 *   header 32: magic, version, page size, counter, salt 1, salt 2, checksum 1, 2 (of the 24 bytes before)
 *   frame 24 + page size: page, size after commit or 0, salt 1, salt 2, checksum 1, 2 (of the 8 bytes and the page, from the last one's on)
 * </pre>
 *
 * <p>Frames with other salts are left over from before the log was last begun anew.
 */
final class WalCheck {

    /** What there is. */
    enum Verdict {
        /** Nothing that was committed is missing. */
        WHOLE,
        /** The last commit is there in part. It was cut short before it was acknowledged, or damaged after. */
        END_IN_DOUBT,
        /** Commits are missing that others follow: they had been on the disk. */
        DAMAGED
    }

    private static final int HEADER = 32;
    private static final int FRAME_HEADER = 24;
    private static final int MAGIC_LITTLE_ENDIAN = 0x377f0682;
    private static final int MAGIC_BIG_ENDIAN = 0x377f0683;

    private final FileChannel channel;
    private int sum1;
    private int sum2;

    private WalCheck(FileChannel channel) {
        this.channel = channel;
    }

    /** Checks a log. No connection may have it open, as closing the file here would release that one's POSIX locks. */
    static Verdict check(Path wal) throws IOException {
        if (!Files.exists(wal) || Files.size(wal) < HEADER) {
            return Verdict.WHOLE;
        }
        try (FileChannel channel = FileChannel.open(wal, StandardOpenOption.READ)) {
            return new WalCheck(channel).check();
        }
    }

    private Verdict check() throws IOException {
        ByteBuffer header = ByteBuffer.allocate(HEADER);
        fill(header, 0);
        int magic = header.getInt(0);
        if (magic != MAGIC_LITTLE_ENDIAN && magic != MAGIC_BIG_ENDIAN) {
            return Verdict.DAMAGED;
        }
        ByteOrder words = magic == MAGIC_BIG_ENDIAN ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        sum(header, 0, 24, words);
        int pageSize = header.getInt(8);
        if (sum1 != header.getInt(24) || sum2 != header.getInt(28) || pageSize < 512 || pageSize > 65_536) {
            return Verdict.DAMAGED;
        }
        return checkFrames(header.getLong(16), pageSize, words);
    }

    private Verdict checkFrames(long salts, int pageSize, ByteOrder words) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(FRAME_HEADER + pageSize);
        long frames = (channel.size() - HEADER) / frame.capacity();
        boolean broken = false;
        boolean commitAfterBreak = false;
        for (long i = 0; i < frames; i++) {
            fill(frame, HEADER + i * frame.capacity());
            sum(frame, 0, 8, words);
            sum(frame, FRAME_HEADER, frame.capacity(), words);
            boolean ours = frame.getLong(8) == salts;
            boolean good = ours && sum1 == frame.getInt(16) && sum2 == frame.getInt(20);
            if (good && commitAfterBreak) {
                return Verdict.DAMAGED;
            }
            broken |= !good;
            // A frame that checks out after the break was written after it; so was one of ours that is the break
            // itself.
            commitAfterBreak |= broken && ours && frame.getInt(4) != 0;
            // The next frame counts on from what was written here, whatever became of it.
            sum1 = frame.getInt(16);
            sum2 = frame.getInt(20);
        }
        return commitAfterBreak ? Verdict.END_IN_DOUBT : Verdict.WHOLE;
    }

    private void fill(ByteBuffer buffer, long position) throws IOException {
        buffer.clear();
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new IOException("the log became shorter while it was read");
            }
        }
    }

    private void sum(ByteBuffer bytes, int from, int to, ByteOrder words) {
        bytes.order(words);
        for (int i = from; i < to; i += 8) {
            sum1 += bytes.getInt(i) + sum2;
            sum2 += bytes.getInt(i + 4) + sum1;
        }
        bytes.order(ByteOrder.BIG_ENDIAN);
    }
}
