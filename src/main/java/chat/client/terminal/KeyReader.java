package chat.client.terminal;

import java.util.Optional;
import org.jline.keymap.KeyMap;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;
import org.jspecify.annotations.Nullable;

/**
 * Reads keys, and says what each is bound to. What is no key, or is bound to nothing, is swallowed whole: it never becomes a part of the message, nor does it end
 * anything. A control character is bound or nothing.
 *
 * <p>JLine's own reader drops the ESC of a sequence that it does not know, and takes the rest for typed.
 *
 * <p>Not thread-safe: reading thread only.
 */
final class KeyReader {

    /** So long after Esc another key is the same as with Alt. In milliseconds. */
    private static final long ALT_MILLIS = 500;

    private final EscapeSequences.Source source;
    private final EscapeSequences sequences;

    /** What was typed for the last binding, as it has to be typed to get it again. */
    private String last = "";

    /** Whether Esc was the last key, so that the rest of a sequence may be late. */
    private boolean afterEscape;

    KeyReader(EscapeSequences.Source source) {
        this.source = source;
        this.sequences = new EscapeSequences(source);
    }

    /** What was typed for the last binding. */
    String last() {
        return last;
    }

    /**
     * Waits for a key that is bound.
     *
     * @param keys the bindings
     * @param local those that come before them; may be null
     * @return null at the end of input
     */
    <T> @Nullable T read(KeyMap<T> keys, @Nullable KeyMap<T> local) {
        Bindings<T> bindings = new Bindings<>(keys, local);
        String typed = "";
        while (true) {
            int c = source.read();
            if (c < 0) {
                return null;
            }
            if (sequences.isLateMouseByte(c)) {
                continue;
            }
            int introducer = introducer(c);
            afterEscape = false;
            if (c == EscapeSequences.ESC || introducer != 0) {
                typed = "";
                Optional<T> found =
                        introducer != 0 ? sequence(introducer, false, bindings) : behindEscape(false, bindings);
                if (found.isPresent()) {
                    return found.get();
                }
                continue;
            }
            String key = Character.toString(c);
            Optional<T> found = bindings.find(typed + key);
            boolean several = found.isPresent() || bindings.isBeginning(typed + key);
            typed = several ? typed + key : key;
            if (!several) {
                found = bindings.find(typed); // not with the key before it, then by itself
            }
            if (found.isPresent()) {
                last = typed;
                return found.get();
            }
            if (!bindings.isBeginning(typed)) {
                typed = "";
            }
        }
    }

    /** If this is the beginning of a sequence without ESC: in eight bits, or late behind it. */
    private int introducer(int c) {
        boolean late =
                afterEscape && EscapeSequences.isIntroducer(c) && source.peek(EscapeSequences.AT_ONCE_MILLIS) >= 0;
        return late ? c : EscapeSequences.introducerOf(c);
    }

    private <T> Optional<T> behindEscape(boolean alt, Bindings<T> bindings) {
        boolean atOnce = source.peek(EscapeSequences.AT_ONCE_MILLIS) >= 0;
        int c = source.peek(ALT_MILLIS);
        if (c < 0) {
            afterEscape = true;
            last = "";
            return bindings.find(Character.toString(EscapeSequences.ESC));
        }
        if (EscapeSequences.isIntroducer(c)) {
            return sequence(source.read(), alt, bindings);
        }
        if (c == EscapeSequences.ESC) {
            source.read();
            return behindEscape(atOnce, bindings);
        }
        String typed = Character.toString(EscapeSequences.ESC) + Character.toString(source.read());
        Optional<T> found = bindings.find(typed);
        if (found.isEmpty() && (!atOnce || c < ' ')) {
            typed = typed.substring(1); // Esc by itself, and then another key
            found = bindings.find(typed);
        }
        last = typed;
        return found;
    }

    private <T> Optional<T> sequence(int introducer, boolean alt, Bindings<T> bindings) {
        String sequence = sequences.read(introducer);
        if (sequence.equals(Character.toString(EscapeSequences.ESC))) {
            return behindEscape(false, bindings);
        }
        if (sequence.isEmpty()) {
            return Optional.empty();
        }
        Optional<SpecialKeys.Key> key = SpecialKeys.of(sequence, alt);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        String text = key.get().text();
        last = text.isEmpty() ? (alt ? "\033\033" : "\033") + sequence : text;
        return text.isEmpty() ? bindings.widget(key.get().widget()) : bindings.find(text);
    }

    /** What keys are bound to. */
    private record Bindings<T>(KeyMap<T> keys, @Nullable KeyMap<T> local) {

        Optional<T> find(String typed) {
            T bound = local == null ? null : bound(local, typed);
            if (bound == null) {
                bound = bound(keys, typed);
            }
            int c = typed.codePointAt(0);
            boolean single = Character.charCount(c) == typed.length();
            if (bound == null && single && c >= KeyMap.KEYMAP_LENGTH) {
                bound = keys.getUnicode();
            }
            boolean refused = Character.isISOControl(c) && isTyping(bound);
            return refused ? Optional.empty() : Optional.ofNullable(bound);
        }

        private static <T> @Nullable T bound(KeyMap<T> map, String typed) {
            int[] remaining = new int[1];
            T bound = map.getBound(typed, remaining);
            return remaining[0] <= 0 ? bound : null;
        }

        private boolean isTyping(@Nullable T bound) {
            return new Reference(LineReader.SELF_INSERT).equals(bound);
        }

        /** Whether more keys are needed: this alone is bound to nothing. */
        boolean isBeginning(String typed) {
            int[] remaining = new int[1];
            return keys.getBound(typed, remaining) == null && remaining[0] < 0;
        }

        /** A binding to what a key does that has no characters of its own. JLine's bindings are of one kind. */
        @SuppressWarnings("unchecked")
        Optional<T> widget(String name) {
            return Optional.of((T) new Reference(name));
        }
    }
}
