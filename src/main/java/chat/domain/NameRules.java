package chat.domain;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which names a server gives to people. Immutable. */
public final class NameRules {

    /** ASCII names, none of them reserved. */
    public static final NameRules ASCII = new NameRules(false, Set.of(), Confusables.NONE);

    private final boolean unicode;
    private final Set<UserName> reserved;
    private final Confusables confusables;

    /** All that a reserved name looks like: made once, and asked for each name. */
    private final Set<String> taken;

    /**
     * @param unicode whether names beyond ASCII are taken; then a name also must not look like another one
     * @param reserved names that nobody gets, nor one that looks like them, compared without regard to case
     * @param confusables what looks like what
     */
    public NameRules(boolean unicode, Set<UserName> reserved, Confusables confusables) {
        this.unicode = unicode;
        this.reserved = Set.copyOf(reserved);
        this.confusables = confusables;
        Set<String> looks = new HashSet<>();
        for (UserName each : reserved) {
            looks.addAll(likenesses(each));
            looks.add(blurred(each.text().toUpperCase(Locale.ROOT)));
        }
        this.taken = Set.copyOf(looks);
    }

    public boolean unicode() {
        return unicode;
    }

    public Set<UserName> reserved() {
        return reserved;
    }

    public Confusables confusables() {
        return confusables;
    }

    /** Why nobody gets this name here, or empty where somebody may. */
    public Optional<Refusal> check(UserName name) {
        if (!unicode && !name.isAscii()) {
            return Optional.of(RefusalCode.NAME_INVALID.because(
                    "this server takes names of A-Z a-z 0-9 _ - only; choose one of those"));
        }
        Optional<Refusal> wrong = name.isAscii() ? Optional.empty() : UnicodeName.check(name);
        if (wrong.isPresent()) {
            return wrong;
        }
        return likenesses(name).stream().anyMatch(taken::contains)
                ? Optional.of(RefusalCode.NAME_INVALID.because(
                        "the name " + name + " is reserved, or looks like one that is; choose another one"))
                : Optional.empty();
    }

    /** What a name must not share with another's, besides its key; empty where only keys count. */
    public Set<String> looks(UserName name) {
        return unicode ? confusables.looks(name) : Set.of();
    }

    private Set<String> likenesses(UserName name) {
        Set<String> all = new HashSet<>(confusables.looks(name));
        all.add(name.key());
        all.add(blurred(name.text()));
        return all;
    }

    /** What it looks like whatever the case: {@code R00T} like {@code ROOT}, {@code Adm1n} like {@code ADMIN}, and both like their small letters. */
    private String blurred(String name) {
        return confusables.skeleton(confusables.skeleton(name).toLowerCase(Locale.ROOT));
    }
}
