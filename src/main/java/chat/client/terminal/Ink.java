package chat.client.terminal;

import chat.domain.UserName;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Writes one line for the terminal, piece by piece. Whatever is written passes {@link SafeText}, so nothing else can come out. */
final class Ink {

    private final Theme theme;
    private final AttributedStringBuilder line = new AttributedStringBuilder();

    Ink(Theme theme) {
        this.theme = theme;
    }

    Ink write(Role role, String text) {
        return write(theme.style(role), text);
    }

    /** A name in its own colour. */
    Ink name(UserName name, String text) {
        return write(theme.style(name), text);
    }

    private Ink write(AttributedStyle style, String text) {
        line.styled(style, SafeText.of(text));
        return this;
    }

    AttributedString dry() {
        return line.toAttributedString();
    }
}
