package chat.config;

import static chat.config.Kinds.listOf;
import static chat.config.Kinds.toggle;
import static chat.config.Kinds.userName;

import chat.config.ServerSettings.Names;
import chat.domain.UserName;
import java.util.List;
import java.util.stream.Stream;

/** The {@code names.*} keys. */
final class NamesSection {

    private static final List<UserName> RESERVED = Stream.of(
                    "admin", "administrator", "moderator", "operator", "root", "server", "support", "system")
            .map(UserName::new)
            .toList();

    private final Setting<Boolean> unicode;
    private final Setting<List<UserName>> reserved;

    NamesSection(Section names) {
        unicode = names.add(
                "unicode",
                toggle(),
                false,
                "Whether names may be written in other scripts than ASCII: one script a name, and none that looks like"
                        + " another one's.");
        reserved = names.add(
                "reserved", listOf(userName()), RESERVED, "Names that nobody gets, nor one that looks like them.");
    }

    Names settings(Values values) {
        return new Names(values.get(unicode), values.get(reserved));
    }
}
