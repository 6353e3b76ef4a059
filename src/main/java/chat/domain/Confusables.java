package chat.domain;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which characters look alike, by UTS 39, section 4: two names look alike when their skeletons are equal.
 *
 * @param prototypes for a code point, what it looks like, decomposed; those that are not in it look like themselves
 */
public record Confusables(Map<Integer, String> prototypes) {

    /** Nothing looks like anything else. */
    public static final Confusables NONE = new Confusables(Map.of());

    private static final int DOT_ABOVE = 0x307;

    public Confusables {
        prototypes = Map.copyOf(prototypes);
    }

    /**
     * Reads a table.
     *
     * @param table lines of code points in hexadecimal, separated by blanks: a character, and what it looks like; those that begin with {@code #}
     *     are comments
     * @throws IllegalArgumentException for anything else
     */
    public static Confusables parse(String table) {
        Map<Integer, String> prototypes = new HashMap<>();
        table.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            int blank = line.indexOf(' ');
            StringBuilder prototype = new StringBuilder();
            for (String each : line.substring(blank + 1).split(" ", -1)) {
                prototype.appendCodePoint(Integer.parseInt(each, 16));
            }
            prototypes.put(Integer.parseInt(line.substring(0, blank), 16), prototype.toString());
        });
        return new Confusables(prototypes);
    }

    /**
     * What a name looks like, as it is shown and in lower case: {@code Ill} looks like {@code lll} as shown, {@code РAУ} in Cyrillic like
     * {@code pay} in lower case. Who shares one of them with somebody else may be taken for them.
     */
    Set<String> looks(UserName name) {
        String shown = skeleton(name.text());
        String folded = skeleton(name.text().toLowerCase(Locale.ROOT));
        return shown.equals(folded) ? Set.of(shown) : Set.of(shown, folded);
    }

    String skeleton(String text) {
        String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
        StringBuilder skeleton = new StringBuilder(decomposed.length());
        int before = 0;
        int c;
        for (int i = 0; i < decomposed.length(); i += Character.charCount(c)) {
            c = decomposed.codePointAt(i);
            // A dot on a letter that has one already is not seen: Turkish İ in lower case is i with a dot.
            if (c != DOT_ABOVE || !hasDot(before)) {
                skeleton.append(Optional.ofNullable(prototypes.get(c)).orElse(Character.toString(c)));
            }
            before = c;
        }
        return Normalizer.normalize(skeleton, Normalizer.Form.NFD);
    }

    private static boolean hasDot(int c) {
        return c == 'i' || c == 'j' || c == 0x456 || c == 0x458;
    }
}
