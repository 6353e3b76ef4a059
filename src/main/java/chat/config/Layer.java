package chat.config;

import com.typesafe.config.ConfigValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one source gives: known keys with their values, and what was wrong with the rest. Built by one thread. */
final class Layer {

    private final Map<String, Given> byKey = new LinkedHashMap<>();
    private final List<SettingsProblem> problems = new ArrayList<>();
    private final List<SettingsProblem> warnings = new ArrayList<>();

    record Given(ConfigValue value, Origin origin) {}

    void give(String key, ConfigValue value, Origin origin) {
        byKey.put(key, new Given(value, origin));
    }

    void problem(Origin origin, String text) {
        problems.add(new SettingsProblem(origin, text));
    }

    void warning(Origin origin, String text) {
        warnings.add(new SettingsProblem(origin, text));
    }

    Optional<Given> given(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    List<SettingsProblem> problems() {
        return problems;
    }

    List<SettingsProblem> warnings() {
        return warnings;
    }
}
