package chat.fuzz;

import chat.domain.MessageText;
import chat.domain.Refusal;
import chat.domain.RoomName;
import chat.domain.UserName;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Names and texts: what the check lets through the constructor takes, and nothing else; a name's key is a name with the same key, where it is a
 * name: that of 24 dotted capital I has twice as many characters, and that of a Greek question mark is a semicolon.
 */
public final class NamesFuzz {

    private NamesFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = Inputs.anyText(input);
        if (agree(UserName.check(text), UserName::new, text)) {
            String key = new UserName(text).key();
            if (UserName.check(key).isEmpty()) {
                Inputs.hold(new UserName(key).key().equals(key), "the key of a key is another", text);
            }
            Inputs.hold(key.chars().noneMatch(Character::isISOControl), "a control character in a name", text);
        }
        if (agree(RoomName.check(text), RoomName::new, text)) {
            Inputs.hold(
                    new RoomName(new RoomName(text).toString()).equals(new RoomName(text)),
                    "not folded once and for all",
                    text);
        }
        if (agree(MessageText.check(text), MessageText::new, text)) {
            Inputs.hold(
                    text.codePoints().allMatch(c -> c == '\n' || c == '\t' || !Character.isISOControl(c)),
                    "a control character in a text",
                    text);
            Inputs.hold(text.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff), "half a pair in a text", text);
        }
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
