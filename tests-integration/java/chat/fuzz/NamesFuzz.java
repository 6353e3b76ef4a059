package chat.fuzz;

import chat.domain.MessageText;
import chat.domain.NameRules;
import chat.domain.Refusal;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.server.Lookalikes;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Names and texts: what the check lets through the constructor takes, and nothing else; a name's key is a name with the same key, where it is a
 * name: that of 24 dotted capital I has twice as many characters, and that of a Greek question mark is a semicolon. What is said must pass more
 * than what is stored, and whom a server lets in more than what may be a name: never less.
 */
public final class NamesFuzz {

    private static final UserName RESERVED = new UserName("admin");
    private static final NameRules UNICODE = new NameRules(true, Set.of(RESERVED), Lookalikes.load());
    private static final Set<String> ADMIN = UNICODE.looks(RESERVED);

    private NamesFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = Inputs.anyText(input);
        if (agree(UserName.check(text), UserName::new, text)) {
            String key = new UserName(text).key();
            if (UserName.check(key).isEmpty()) {
                Inputs.hold(new UserName(key).key().equals(key), "the key of a key is another", text);
            }
            Inputs.hold(key.chars().noneMatch(Character::isISOControl), "a control character in a name", text);
            givenOut(new UserName(text));
        }
        if (agree(RoomName.check(text), RoomName::new, text)) {
            Inputs.hold(
                    new RoomName(new RoomName(text).toString()).equals(new RoomName(text)),
                    "not folded once and for all",
                    text);
        }
        boolean stored = agree(MessageText.checkForm(text), MessageText::new, text);
        Inputs.hold(stored || MessageText.check(text).isPresent(), "said, and cannot be stored", text);
        if (stored) {
            Inputs.hold(
                    text.codePoints().allMatch(c -> c == '\n' || c == '\t' || !Character.isISOControl(c)),
                    "a control character in a text",
                    text);
            Inputs.hold(text.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff), "half a pair in a text", text);
        }
    }

    /** Whoever may have a name may have it however it was typed, and nobody who folds to it looks like somebody else. */
    private static void givenOut(UserName name) {
        if (!name.isAscii()) {
            Inputs.hold(NameRules.ASCII.check(name).isPresent(), "beyond ASCII on a server of ASCII names", name);
        }
        if (UNICODE.check(name).isPresent()) {
            return;
        }
        Inputs.hold(UserName.composed(name.text()).equals(name.text()), "not in composed form", name);
        Inputs.hold(
                name.text().codePoints().noneMatch(c -> Character.getType(c) == Character.FORMAT),
                "something invisible in a name",
                name);
        Set<String> looks = UNICODE.looks(name);
        Inputs.hold(!looks.isEmpty(), "looks like nothing", name);
        Inputs.hold(Collections.disjoint(looks, ADMIN), "looks like a reserved name", name);
    }

    /** Whether it was taken. */
    private static boolean agree(Optional<Refusal> refusal, Consumer<String> constructor, String text) {
        boolean taken = true;
        try {
            constructor.accept(text);
        } catch (IllegalArgumentException e) {
            taken = false;
        }
        Inputs.hold(taken == refusal.isEmpty(), "check and constructor do not agree", text);
        return taken;
    }
}
