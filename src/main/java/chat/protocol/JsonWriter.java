package chat.protocol;

import chat.domain.Worded;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * Writes JSON as UTF-8 into a buffer that is used again and again. Commas are placed by the writer; that the calls nest is the
 * caller's care.
 *
 * <p>Whatever it is given, what comes out is well-formed UTF-8 without raw control characters below U+0020: half a surrogate pair becomes
 * U+FFFD. One thread at a time.
 */
final class JsonWriter {

    /** What is kept between frames; a larger buffer is for the one frame that needed it. */
    private static final int KEPT_BYTES = 256 * 1024;

    /** An escape such as a control character's takes six bytes for one char. */
    private static final int MOST_BYTES_PER_CHAR = 6;

    private static final int LONGEST_NUMBER = 26;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] buffer = new byte[1024];
    private int length;
    private boolean comma;

    /** Forgets what was written. */
    void reset() {
        if (buffer.length > KEPT_BYTES) {
            buffer = new byte[KEPT_BYTES];
        }
        length = 0;
        comma = false;
    }

    EncodedFrames toFrames() {
        return EncodedFrames.of(buffer, length);
    }

    String toText() {
        return new String(buffer, 0, length, StandardCharsets.UTF_8);
    }

    /** Between two frames. */
    void lineFeed() {
        ensure(1);
        buffer[length++] = '\n';
        comma = false;
    }

    JsonWriter beginObject() {
        separate();
        return open('{');
    }

    JsonWriter endObject() {
        return close('}');
    }

    JsonWriter beginObject(String name) {
        name(name);
        return open('{');
    }

    JsonWriter beginArray(String name) {
        name(name);
        return open('[');
    }

    JsonWriter endArray() {
        return close(']');
    }

    JsonWriter element(String value) {
        separate();
        text(value);
        return this;
    }

    JsonWriter member(String name, String value) {
        name(name);
        text(value);
        return this;
    }

    JsonWriter member(String name, Worded value) {
        return member(name, value.word());
    }

    JsonWriter member(String name, Instant at) {
        name(name);
        ensure(Timestamps.LENGTH + 2);
        buffer[length++] = '"';
        Timestamps.put(at, buffer, length);
        length += Timestamps.LENGTH;
        buffer[length++] = '"';
        return this;
    }

    JsonWriter member(String name, boolean value) {
        name(name);
        ascii(value ? "true" : "false");
        return this;
    }

    JsonWriter member(String name, long value) {
        name(name);
        if (value < 0) {
            throw new IllegalArgumentException("negative " + name + ": " + value);
        }
        ensure(LONGEST_NUMBER);
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        long rest = value;
        for (int i = length + digits - 1; i >= length; i--) {
            buffer[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    JsonWriter member(String name, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " is no finite number from 0: " + value);
        }
        if (value == Math.rint(value) && value < 1e15) {
            return member(name, (long) value);
        }
        name(name);
        ascii(Double.toString(value));
        return this;
    }

    private JsonWriter open(char bracket) {
        ensure(1);
        buffer[length++] = (byte) bracket;
        comma = false;
        return this;
    }

    private JsonWriter close(char bracket) {
        ensure(1);
        buffer[length++] = (byte) bracket;
        comma = true;
        return this;
    }

    private void separate() {
        if (comma) {
            ensure(1);
            buffer[length++] = ',';
        }
        comma = true;
    }

    /** @param name one of the protocol's member names: ASCII, nothing to escape */
    private void name(String name) {
        separate();
        ensure(name.length() + 3);
        buffer[length++] = '"';
        ascii(name);
        buffer[length++] = '"';
        buffer[length++] = ':';
    }

    private void ascii(String text) {
        ensure(text.length() + 2);
        for (int i = 0; i < text.length(); i++) {
            buffer[length++] = (byte) text.charAt(i);
        }
    }

    private void text(String value) {
        ensure(MOST_BYTES_PER_CHAR * value.length() + 2);
        byte[] to = buffer;
        int at = length;
        to[at++] = '"';
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= 0x20 && c < 0x80 && c != '"' && c != '\\') {
                to[at++] = (byte) c;
            } else if (c < 0x80) {
                at = escape(c, to, at);
            } else if (c < 0x800) {
                to[at++] = (byte) (0xC0 | (c >> 6));
                to[at++] = continuation(c);
            } else if (Character.isSurrogate(c) && Utf8.isPair(value, i)) {
                at = four(Character.toCodePoint(c, value.charAt(++i)), to, at);
            } else {
                at = three(Character.isSurrogate(c) ? '\uFFFD' : c, to, at);
            }
        }
        to[at++] = '"';
        length = at;
    }

    /** One more byte of a character: the lowest six bits given. */
    private static byte continuation(int bits) {
        return (byte) (0x80 | (bits & 0x3F));
    }

    private static int three(char c, byte[] to, int offset) {
        int at = offset;
        to[at++] = (byte) (0xE0 | (c >> 12));
        to[at++] = continuation(c >> 6);
        to[at++] = continuation(c);
        return at;
    }

    private static int four(int codePoint, byte[] to, int offset) {
        int at = offset;
        to[at++] = (byte) (0xF0 | (codePoint >> 18));
        to[at++] = continuation(codePoint >> 12);
        to[at++] = continuation(codePoint >> 6);
        to[at++] = continuation(codePoint);
        return at;
    }

    private static int escape(char c, byte[] to, int offset) {
        int at = offset;
        to[at++] = '\\';
        if (c == '"' || c == '\\') {
            to[at++] = (byte) c;
        } else if (c == '\n') {
            to[at++] = 'n';
        } else if (c == '\t') {
            to[at++] = 't';
        } else {
            to[at++] = 'u';
            to[at++] = '0';
            to[at++] = '0';
            to[at++] = HEX[c >> 4];
            to[at++] = HEX[c & 0xF];
        }
        return at;
    }

    private void ensure(int more) {
        if (buffer.length - length < more) {
            buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, length + more));
        }
    }
}
