package chat.client.terminal;

import chat.domain.UserName;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jline.utils.AttributedStyle;

/**
 * Which style each {@link Role} has, and which styles names are told apart by. Immutable.
 *
 * <p>The file has a line for each role, {@code role = style}, and one {@code names = style, style, ...}; {@code #} begins a comment.
 */
record Theme(String name, Map<Role, AttributedStyle> roles, List<AttributedStyle> names) {

    private static final String NAMES = "names";

    Theme {
        roles = Map.copyOf(roles);
        names = List.copyOf(names);
    }

    AttributedStyle style(Role role) {
        return roles.getOrDefault(role, AttributedStyle.DEFAULT);
    }

    /** The style of somebody's name: the same at all times and places, whatever its case. */
    AttributedStyle style(UserName user) {
        return names.isEmpty()
                ? AttributedStyle.DEFAULT
                : names.get(Math.floorMod(spread(user.key().hashCode()), names.size()));
    }

    /** The same, with what is bold, underlined or reverse in it only. */
    Theme withoutColours() {
        Map<Role, AttributedStyle> bare = new EnumMap<>(Role.class);
        roles.forEach((role, style) -> bare.put(role, style.foregroundOff().backgroundOff()));
        return new Theme(name, bare, List.of());
    }

    /** Neighbouring names, such as user1 and user2, have neighbouring hash codes; this takes them apart. */
    private static int spread(int hash) {
        int mixed = hash * 0x9E3779B9;
        return mixed ^ (mixed >>> 15);
    }

    /** @throws IllegalArgumentException for a line that means nothing, with its number */
    static Theme parse(String name, List<String> lines) {
        Map<Role, AttributedStyle> roles = new EnumMap<>(Role.class);
        List<AttributedStyle> names = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            // A colour may be written #rrggbb, so that a comment is a line of its own.
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                parse(line, roles, names);
            } catch (IllegalArgumentException bad) {
                throw new IllegalArgumentException(
                        "theme " + name + ", line " + (i + 1) + ": " + bad.getMessage(), bad);
            }
        }
        return new Theme(name, roles, names);
    }

    private static void parse(String line, Map<Role, AttributedStyle> roles, List<AttributedStyle> names) {
        int equals = line.indexOf('=');
        if (equals < 0) {
            throw new IllegalArgumentException("not 'role = style': " + line);
        }
        String key = line.substring(0, equals).strip();
        String value = line.substring(equals + 1).strip();
        if (key.equals(NAMES)) {
            for (String each : value.split(",", -1)) {
                names.add(Styles.parse(each.strip()));
            }
        } else {
            Role role = Role.of(key).orElseThrow(() -> new IllegalArgumentException("there is no role '" + key + "'"));
            roles.put(role, Styles.parse(value));
        }
    }
}
