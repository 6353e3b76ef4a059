package chat.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Every key of one program: the only place where a key is declared. Validation, the files in {@code conf/}, the
 * documentation and {@code chat config} are all made from it.
 *
 * @param <T> the typed settings it yields
 */
abstract class SettingTable<T> {

    /** For values that depend on the machine; here for the field initialisers that make up a table. */
    final Surroundings here;

    private final List<Section> sections = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();

    SettingTable(Surroundings here) {
        this.here = here;
    }

    /**
     * What must hold between several settings.
     *
     * @param first named first in the message, which is reported where this one stands
     * @param others asked only once these and the first are well by themselves
     * @param broken what is wrong, empty when nothing is
     */
    record Rule(Setting<?> first, List<Setting<?>> others, Function<Values, Optional<String>> broken) {}

    /** The typed settings of complete values. */
    abstract T settings(Values values);

    final Section section(String prefix, String intro) {
        Section section = new Section(prefix, intro);
        sections.add(section);
        return section;
    }

    final void rule(Setting<?> only, Function<Values, Optional<String>> broken) {
        rules.add(new Rule(only, List.of(), broken));
    }

    final void rule(Setting<?> first, Setting<?> other, Function<Values, Optional<String>> broken) {
        rules.add(new Rule(first, List.of(other), broken));
    }

    /** The message of a rule, where it is broken. */
    static Optional<String> when(boolean broken, String text) {
        return broken ? Optional.of(text) : Optional.empty();
    }

    final List<Section> sections() {
        return List.copyOf(sections);
    }

    final List<Rule> rules() {
        return List.copyOf(rules);
    }

    final Stream<Setting<?>> all() {
        return sections.stream().flatMap(section -> section.settings().stream());
    }

    final Optional<Setting<?>> find(String key) {
        return all().filter(setting -> setting.key().equals(key)).findFirst();
    }

    final boolean hasBelow(String prefix) {
        return all().anyMatch(setting -> setting.key().startsWith(prefix + "."));
    }
}
