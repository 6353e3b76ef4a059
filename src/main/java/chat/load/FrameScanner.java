package chat.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the members of a flat JSON object without making objects: where each one's value begins and ends. Members may come in any order;
 * nested values are skipped. Made for the frames of servers under test: it finds what the load test needs and does not judge the
 * rest. One thread.
 */
final class FrameScanner {

    private final int[] begins = new int[FrameKey.ALL.size()];
    private final int[] ends = new int[FrameKey.ALL.size()];
    private byte[] frame = {};
    private int at;
    private int to;

    /** Reads the frame in {@code [from, to)}; false where that is no JSON object. Valid until the array is written to. */
    boolean scan(byte[] a, int from, int end) {
        frame = a;
        at = from;
        to = end;
        Arrays.fill(begins, -1);
        if (next() != '{') {
            return false;
        }
        at++;
        if (next() == '}') {
            return true;
        }
        while (true) {
            if (!member()) {
                return false;
            }
            int c = next();
            at++;
            if (c == '}') {
                return next() < 0;
            }
            if (c != ',') {
                return false;
            }
        }
    }

    private boolean member() {
        if (next() != '"') {
            return false;
        }
        int nameFrom = at + 1;
        if (!skipString()) {
            return false;
        }
        int nameTo = at - 1;
        if (next() != ':') {
            return false;
        }
        at++;
        boolean string = next() == '"';
        int from = at;
        if (!skipValue()) {
            return false;
        }
        FrameKey key = key(nameFrom, nameTo);
        if (key != null) {
            begins[key.index] = string ? from + 1 : from;
            ends[key.index] = string ? at - 1 : at;
        }
        return true;
    }

    private @Nullable FrameKey key(int from, int end) {
        for (FrameKey key : FrameKey.ALL) {
            if (key.name.length == end - from && Bytes.startsWith(frame, from, end, key.name)) {
                return key;
            }
        }
        return null;
    }

    /** The next byte that is no white space, or -1 at the end. */
    private int next() {
        while (at < to && (frame[at] == ' ' || frame[at] == '\t' || frame[at] == '\r')) {
            at++;
        }
        return at < to ? frame[at] : -1;
    }

    private boolean skipString() {
        at++;
        while (at < to) {
            byte c = frame[at++];
            if (c == '"') {
                return true;
            }
            if (c == '\\') {
                at++;
            }
        }
        return false;
    }

    private boolean skipValue() {
        int c = next();
        if (c == '"') {
            return skipString();
        }
        if (c == '{' || c == '[') {
            return skipNested();
        }
        int from = at;
        while (at < to && frame[at] != ',' && frame[at] != '}' && frame[at] != ']' && frame[at] != ' ') {
            at++;
        }
        return at > from;
    }

    private boolean skipNested() {
        int depth = 0;
        while (at < to) {
            byte c = frame[at];
            if (c == '"') {
                if (!skipString()) {
                    return false;
                }
                continue;
            }
            at++;
            if (c == '{' || c == '[') {
                depth++;
            } else if ((c == '}' || c == ']') && --depth == 0) {
                return true;
            }
        }
        return false;
    }

    boolean has(FrameKey key) {
        return begins[key.index] >= 0;
    }

    /** Where the value begins: inside the quotes of a string. */
    int begin(FrameKey key) {
        return begins[key.index];
    }

    /** The index after the value. */
    int end(FrameKey key) {
        return ends[key.index];
    }

    /** Whether the value is this, written without escapes. */
    boolean is(FrameKey key, byte[] value) {
        int from = begins[key.index];
        return from >= 0
                && ends[key.index] - from == value.length
                && Bytes.startsWith(frame, from, from + value.length, value);
    }

    /** Whether the other scanner's frame has the same value. */
    boolean isSame(FrameKey key, FrameScanner other) {
        return has(key)
                && other.has(key)
                && Arrays.equals(frame, begin(key), end(key), other.frame, other.begin(key), other.end(key));
    }

    /** A whole number of 0 or more; -1 where the member is missing or something else. */
    long number(FrameKey key) {
        return has(key) ? Bytes.decimal(frame, begin(key), end(key)) : -1;
    }

    /** The value as it is written, escapes and all; empty where the member is missing. Makes an object. */
    String raw(FrameKey key) {
        return has(key) ? new String(frame, begin(key), end(key) - begin(key), StandardCharsets.UTF_8) : "";
    }
}
