package chat.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks keys up in the table being loaded, and has the words for those that are not in it.
 *
 * @param table the one being loaded
 * @param other the other program's, to say that a key belongs there
 * @param otherProgram {@code client} or {@code server}
 */
record KeyTalk(SettingTable<?> table, SettingTable<?> other, String otherProgram) {

    Optional<Setting<?>> find(String key) {
        return table.find(key);
    }

    Stream<Setting<?>> all() {
        return table.all();
    }

    boolean isSection(String key) {
        return table.hasBelow(key);
    }

    /** What to say of a key that is not in the table. */
    String unknown(String key) {
        String subject = "unknown setting " + Hocon.inMessage(key);
        if (other.find(key).isPresent()) {
            return subject + "; it is a setting of the " + otherProgram;
        }
        return subject
                + nearest(key).map(meant -> "; did you mean '" + meant + "'?").orElse("; 'chat config show' lists all");
    }

    /** A key or section that was probably meant. */
    Optional<String> nearest(String key) {
        return Suggestion.nearest(key, known());
    }

    boolean isVariable(String name) {
        return Stream.concat(table.all(), other.all())
                .anyMatch(setting -> setting.variable().equals(name));
    }

    Optional<String> variableLike(String name) {
        // Without the part they all share, which would make every two of them alike.
        return Suggestion.nearest(
                        Surroundings.unprefixed(name),
                        table.all()
                                .map(Setting::variable)
                                .map(Surroundings::unprefixed)
                                .toList())
                .map(Surroundings::prefixed);
    }

    private List<String> known() {
        Stream<String> sections = table.sections().stream().map(Section::prefix).filter(prefix -> !prefix.isEmpty());
        return Stream.concat(table.all().map(Setting::key), sections).toList();
    }
}
