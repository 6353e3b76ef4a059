package chat.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The table of look-alikes is what ICU makes of Unicode's own, for the characters that names are made of. After a new version of either,
 * {@code mvn -Pfast test -Dtest=ConfusablesTableTest -Dchat.write=true} writes it anew.
 */
class ConfusablesTableTest {

    private static final Path TABLE = Path.of("src/main/resources/chat/server/confusables.txt");
    private static final String HEAD =
            "# What characters of names look like (UTS 39, section 4), made from Unicode's confusables.txt by"
                    + " ConfusablesTableTest.\n# A character, and what it looks like, decomposed; in hexadecimal.\n";
    private static final Set<Integer> SCRIPTS = IntStream.of(
                    UScript.COMMON,
                    UScript.INHERITED,
                    UScript.LATIN,
                    UScript.GREEK,
                    UScript.CYRILLIC,
                    UScript.ARMENIAN,
                    UScript.HEBREW,
                    UScript.ARABIC,
                    UScript.THAANA,
                    UScript.DEVANAGARI,
                    UScript.BENGALI,
                    UScript.GURMUKHI,
                    UScript.GUJARATI,
                    UScript.ORIYA,
                    UScript.TAMIL,
                    UScript.TELUGU,
                    UScript.KANNADA,
                    UScript.MALAYALAM,
                    UScript.SINHALA,
                    UScript.THAI,
                    UScript.LAO,
                    UScript.TIBETAN,
                    UScript.MYANMAR,
                    UScript.GEORGIAN,
                    UScript.ETHIOPIC,
                    UScript.KHMER,
                    UScript.HANGUL,
                    UScript.HIRAGANA,
                    UScript.KATAKANA,
                    UScript.BOPOMOFO,
                    UScript.HAN)
            .boxed()
            .collect(Collectors.toSet());
    private static final Normalizer2 NFD = Normalizer2.getNFDInstance();
    private static final Normalizer2 NFKC = Normalizer2.getNFKCInstance();

    private final SpoofChecker oracle =
            new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();

    @Test
    void theTableIsTheOneThatUnicodeMakes() throws IOException {
        String made = HEAD
                + IntStream.rangeClosed(0x21, Character.MAX_CODE_POINT)
                        .filter(ConfusablesTableTest::mayStandInAName)
                        .filter(c -> !oracle.getSkeleton(UCharacter.toString(c)).equals(UCharacter.toString(c)))
                        .mapToObj(c -> hex(c) + " "
                                + oracle.getSkeleton(UCharacter.toString(c))
                                        .codePoints()
                                        .mapToObj(ConfusablesTableTest::hex)
                                        .collect(Collectors.joining(" ")))
                        .collect(Collectors.joining("\n", "", "\n"));
        if (Boolean.getBoolean("chat.write")) {
            Files.writeString(TABLE, made);
        }
        assertThat(Files.readString(TABLE)).isEqualTo(made);
    }

    private static String hex(int c) {
        return Integer.toHexString(c).toUpperCase(java.util.Locale.ROOT);
    }

    private static boolean mayStandInAName(int c) {
        boolean kind = switch (UCharacter.getType(c)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.OTHER_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK -> true;
            default -> c >= '0' && c <= '9';
        };
        return kind
                && !UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
                && SCRIPTS.contains(UScript.getScript(c))
                && NFKC.isNormalized(UCharacter.toString(c))
                && NFD.isNormalized(UCharacter.toString(c));
    }
}
