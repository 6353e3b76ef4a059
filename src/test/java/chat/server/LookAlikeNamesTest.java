package chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import chat.domain.Identity;
import chat.domain.NameRules;
import chat.domain.UserName;
import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.SpoofChecker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two hundred pairs of names that ICU takes for each other, of which no server ever holds both. */
class LookAlikeNamesTest {

    private static final int PAIRS = 200;
    private static final long SEED = 20_261_124;

    private static final List<String> WELL_KNOWN = List.of(
            "paypal:\u0440\u0430\u0443\u0440\u0430\u04CF",
            "Ill:lll",
            "Ill:l1l",
            "modern:modem",
            "O0O:OOO",
            "cop:\u0441\u043E\u0440",
            "\u0391\u039D\u039D\u0391:ANNA",
            "ANNA:\u0410\u039D\u039D\u0410",
            "\u0412\u041E\u0422:BOT",
            "\u03BF\u03BD:ov",
            "scope:\u0455\u0441\u043E\u0440\u0435",
            "\u0130rem:irem",
            "\u0570\u0561:h\u0561",
            "\u4E00\u4E8C:\u30FC\u4E8C");

    private final SpoofChecker oracle =
            new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();
    private final NameRules rules = new NameRules(true, Set.of(), Lookalikes.load());

    @Test
    void noneOfTwoHundredPairsIsAdmitted() {
        List<String[]> pairs = pairs();
        int byLook = 0;
        List<String> admitted = new ArrayList<>();
        for (String[] pair : pairs) {
            LocalDirectory directory = new LocalDirectory(rules);
            boolean first = holds(directory, pair[0], "a");
            boolean second = holds(directory, pair[1], "b");
            if (first && second) {
                admitted.add(pair[0] + " and " + pair[1]);
            }
            byLook += first && holds(new LocalDirectory(rules), pair[1], "b") ? 1 : 0;
        }
        assertThat(admitted).as("seed %d", SEED).isEmpty();
        assertThat(pairs).hasSizeGreaterThanOrEqualTo(PAIRS);
        // Otherwise the rule on scripts alone decided, and that on looks was not tried.
        assertThat(byLook).isGreaterThan(PAIRS / 2);
    }

    private boolean holds(LocalDirectory directory, String name, String who) {
        String composed = UserName.composed(name);
        if (UserName.check(composed).isPresent()) {
            return false;
        }
        UserName wanted = new UserName(composed);
        return rules.check(wanted).isEmpty() && directory.claim(wanted, new Identity(who));
    }

    private List<String[]> pairs() {
        List<String[]> pairs = new ArrayList<>();
        for (String pair : WELL_KNOWN) {
            pairs.add(pair.split(":", -1));
        }
        Map<String, List<String>> alike = alike();
        List<List<String>> classes =
                alike.values().stream().filter(each -> each.size() > 1).toList();
        Random random = new Random(SEED);
        while (pairs.size() < PAIRS) {
            StringBuilder one = new StringBuilder();
            StringBuilder other = new StringBuilder();
            String script = random.nextBoolean() ? "latin" : "mixed";
            for (int i = 0; i < 3 + random.nextInt(5); i++) {
                List<String> choices = classes.get(random.nextInt(classes.size()));
                List<String> own =
                        choices.stream().filter(each -> each.charAt(0) < 0x250).toList();
                if (script.equals("latin") && own.size() < 2) {
                    i--;
                    continue;
                }
                List<String> from = script.equals("latin") ? own : choices;
                one.append(from.get(random.nextInt(from.size())));
                other.append(from.get(random.nextInt(from.size())));
            }
            String a = one.toString();
            String b = other.toString();
            boolean differ = !a.toLowerCase(Locale.ROOT).equals(b.toLowerCase(Locale.ROOT));
            if (differ && oracle.areConfusable(a, b) != 0) {
                pairs.add(new String[] {a, b});
            }
        }
        return pairs;
    }

    /** Characters of names by what ICU makes of them. */
    private Map<String, List<String>> alike() {
        Map<String, List<String>> alike = new HashMap<>();
        IntStream.range('0', 0x3000)
                .filter(c -> UCharacter.isLetterOrDigit(c) && Character.isDefined(c))
                .mapToObj(Character::toString)
                .filter(each ->
                        each.charAt(0) < 0x80 || rules.check(new UserName(each)).isEmpty())
                .forEach(each -> alike.computeIfAbsent(oracle.getSkeleton(each), any -> new ArrayList<>())
                        .add(each));
        return alike;
    }

    @Test
    void whoSpellsTheirOwnNameOtherwiseMay() {
        LocalDirectory directory = new LocalDirectory(rules);
        assertThat(holds(directory, "modern", "a")).isTrue();
        assertThat(holds(directory, "modem", "a")).isTrue();
        assertThat(holds(directory, "MODEM", "a")).isTrue();
        assertThat(holds(directory, "modern", "b")).isFalse();
        directory.release(new UserName("modern"), new Identity("a"));
        assertThat(holds(directory, "modern", "b"))
                .as("the other name looks the same")
                .isFalse();
        directory.release(new UserName("MODEM"), new Identity("a"));
        assertThat(holds(directory, "modern", "b")).isTrue();
    }

    @Test
    void theTableIsPartOfTheProgram() throws IOException {
        assertThat(Lookalikes.load().prototypes()).hasSizeGreaterThan(1_000);
    }
}
