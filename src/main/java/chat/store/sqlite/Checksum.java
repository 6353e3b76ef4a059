package chat.store.sqlite;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * CRC-32C over the values of a row: finds every change of up to 32 neighbouring bits. Reused, so that a row costs no allocation. Not
 * for several threads.
 */
final class Checksum {

    private final CRC32C crc = new CRC32C();
    private final ByteBuffer buffer = ByteBuffer.allocate(2_048);

    Checksum start() {
        crc.reset();
        buffer.clear();
        return this;
    }

    Checksum add(long value) {
        makeRoom(Long.BYTES);
        buffer.putLong(value);
        return this;
    }

    /** Adds a text, its length first, so that texts cannot run into each other. */
    Checksum add(@Nullable String text) {
        if (text == null) {
            return add(-1);
        }
        add(text.length());
        for (int i = 0; i < text.length(); i++) {
            makeRoom(Character.BYTES);
            buffer.putChar(text.charAt(i));
        }
        return this;
    }

    int value() {
        drain();
        return (int) crc.getValue();
    }

    private void makeRoom(int bytes) {
        if (buffer.remaining() < bytes) {
            drain();
        }
    }

    private void drain() {
        crc.update(buffer.flip());
        buffer.clear();
    }
}
