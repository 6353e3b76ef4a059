package chat.domain;

import static org.assertj.core.api.Assertions.assertThat;

import chat.server.Lookalikes;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameRulesTest {

    private static final Confusables TABLE = Lookalikes.load();

    private final NameRules ascii = new NameRules(false, Set.of(new UserName("admin"), new UserName("Server")), TABLE);
    private final NameRules unicode = new NameRules(true, Set.of(new UserName("admin"), new UserName("root")), TABLE);

    @ParameterizedTest
    @ValueSource(strings = {"ada", "Ada-Lovelace_1815", "administer", "serve"})
    void asciiNamesAreTakenEverywhere(String name) {
        assertThat(ascii.check(new UserName(name))).isEmpty();
        assertThat(unicode.check(new UserName(name))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zo\u00EB", "\u0410\u043D\u043D\u0430", "\u5C0F\u660E"})
    void otherNamesAreTakenOnlyWhereTheSettingsSaySo(String name) {
        assertThat(ascii.check(new UserName(name))).get().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(RefusalCode.NAME_INVALID);
            assertThat(refusal.text()).contains("this server takes names of A-Z");
        });
        assertThat(unicode.check(new UserName(name))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Jos\u00E9-Mar\u00EDa_7",
                "\u0395\u03BB\u03AD\u03BD\u03B7",
                "\u0418\u0432\u0430\u043D",
                "\u05D3\u05D5\u05D3",
                "\u05D3\u05D5\u05D3-7",
                "\u0645\u062D\u0645\u062F",
                "\u0938\u0940\u0924\u093E",
                "\u0E2A\u0E21\u0E0A\u0E32\u0E22",
                "\u3055\u304F\u3089\u5B50",
                "\u30B8\u30E7\u30FC\u30B8",
                "\uAE40\uCCA0\uC218",
                "\u0130stanbul",
                "\u00DFeta",
                "g\u0303oa",
            })
    void everyLivingScriptHasNames(String name) {
        assertThat(unicode.check(new UserName(name))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "\u0430da,                         mixes scripts",
        "ad\u0430,                         mixes scripts",
        "\u3042\uAC00,                     mixes scripts",
        "\uFF41da,                         letter of a living",
        "ad\uFF41,                         U+FF41",
        "\u212Bngstr\u00F6m,               composed form",
        "e\u0301,                          composed form",
        "a\uD83D\uDE00,                    U+1F600",
        "\u16A0\u16A1,                     letter of a living",
        "a\u0661,                          U+0661",
        "a\u00B7b\u00E9,                   U+00B7",
        "\uFB01x,                          letter of a living",
        "\u05D0\u05D1-,                    directions",
        "\u05D0a,                          mixes scripts",
        "g\u0303\u0303\u0303\u0303\u0303a, more than 4 marks",
        "a-\u0303\u00E9,                   U+0303",
        "\u0303a,                          letter of a living",
        "a\uFE0F\u00E9,                    U+FE0F",
        "\u1112\u1161\u11AB\u0301,         composed form",
        "\u0644\u0640\u0644,               U+0640",
    })
    void whateverElseIsRefusedAndSaidWhy(String name, String why) {
        assertThat(unicode.check(new UserName(name))).get().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(RefusalCode.NAME_INVALID);
            assertThat(refusal.text()).contains(why);
        });
    }

    @Test
    void aNameHasAtMostSeventyTwoBytes() {
        String threeBytes = "\u5C0F".repeat(24);
        assertThat(unicode.check(new UserName(threeBytes))).isEmpty();
        String fourBytes = "\uD842\uDFB7".repeat(24);
        assertThat(unicode.check(new UserName(fourBytes)))
                .get()
                .extracting(Refusal::text)
                .asString()
                .contains("72 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "ADMIN", "adrnin", "aDmin", "Adm1n", "ADM1N", "adm1n", "server", "SERVER"})
    void reservedNamesAreNobodysNorAreThoseThatLookLikeThem(String name) {
        assertThat(ascii.check(new UserName(name))).get().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(RefusalCode.NAME_INVALID);
            assertThat(refusal.text()).contains("reserved");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0433\u043E\u043E\u0442", "\u0430dmin", "r\u043Eot"})
    void notInOtherLettersEither(String name) {
        assertThat(ascii.check(new UserName(name))).isPresent();
        boolean refused = unicode.check(new UserName(name)).isPresent();
        boolean looksLike = TABLE.skeleton(name).equals(TABLE.skeleton("root"));
        assertThat(refused).isEqualTo(looksLike || !name.startsWith("\u0433"));
    }

    @Test
    void looksAreThoseAsShownAndInLowerCase() {
        assertThat(unicode.looks(new UserName("Ill"))).containsAnyElementsOf(unicode.looks(new UserName("lll")));
        assertThat(unicode.looks(new UserName("modern"))).containsAnyElementsOf(unicode.looks(new UserName("modem")));
        assertThat(unicode.looks(new UserName("\u0420\u0430\u0443")))
                .containsAnyElementsOf(unicode.looks(new UserName("pay")));
        assertThat(unicode.looks(new UserName("\u0130rem"))).containsAnyElementsOf(unicode.looks(new UserName("irem")));
        assertThat(ascii.looks(new UserName("Ill"))).isEmpty();
    }

    @Test
    void keysFoldEveryScriptTheSameInEveryLocale() {
        assertThat(new UserName("\u0410\u041D\u041D\u0410").key())
                .isEqualTo(new UserName("\u0430\u043D\u043D\u0430").key());
        assertThat(new UserName("ZO\u00CB").key()).isEqualTo("zo\u00EB");
    }
}
