package chat.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The layers whose values are plain text: flags, {@code --set}, a web application's parameters, properties, the environment. */
final class TextLayers {

    /** Variables that are ours without being settings. */
    private static final Set<String> OTHER_VARIABLES = Set.of(
            SettingsFiles.SERVER_VARIABLE,
            SettingsFiles.CLIENT_VARIABLE,
            "CHAT_KEY",
            "CHAT_OPERATOR",
            "CHAT_OPERATOR_KEY",
            "CHAT_HOME",
            "CHAT_JAR",
            "CHAT_JAVA",
            "CHAT_JAVA_OPTS");

    /** In front of a key, in the names of context parameters and system properties. */
    private static final String PREFIX = "chat.";

    /** Properties that are ours without being settings. */
    private static final Set<String> OTHER_PROPERTIES = Set.of(SettingsFiles.SERVER_PROPERTY, "chat.home", "chat.jar");

    private final KeyTalk keys;

    TextLayers(KeyTalk keys) {
        this.keys = keys;
    }

    /** @throws IllegalArgumentException for a flag whose key is in no table: a bug of the command that made it */
    Layer flags(List<Flag> flags) {
        Layer layer = new Layer();
        for (Flag flag : flags) {
            Setting<?> setting = keys.find(flag.key())
                    .orElseThrow(() -> new IllegalArgumentException(flag.option() + " gives unknown " + flag.key()));
            layer.give(setting.key(), setting.kind().literal(flag.value()), Origin.flag(flag.option()));
        }
        return layer;
    }

    Layer sets(List<String> assignments) {
        Layer layer = new Layer();
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals <= 0) {
                layer.problem(Origin.set(), "expected KEY=VALUE, not " + Hocon.inMessage(assignment));
                continue;
            }
            String key = assignment.substring(0, equals).strip();
            Optional<Setting<?>> setting = keys.find(key);
            if (setting.isPresent()) {
                layer.give(key, setting.get().kind().literal(assignment.substring(equals + 1)), Origin.set());
            } else {
                layer.problem(Origin.set(), keys.unknown(key));
            }
        }
        return layer;
    }

    /** What a web application is given. Names are keys behind {@code chat.}; others are not ours. */
    Layer parameters(Map<String, String> parameters) {
        Layer layer = new Layer();
        parameters.keySet().stream()
                .filter(name -> name.startsWith(PREFIX) && !name.equals(SettingsFiles.SERVER_PROPERTY))
                .sorted()
                .forEach(name -> {
                    String key = name.substring(PREFIX.length());
                    Optional<Setting<?>> setting = keys.find(key);
                    if (setting.isPresent()) {
                        String value = parameters.getOrDefault(name, "");
                        layer.give(key, setting.get().kind().literal(value), Origin.parameter(name));
                    } else {
                        layer.problem(Origin.parameter(name), keys.unknown(key));
                    }
                });
        return layer;
    }

    /** Keys behind {@code chat.}. As in the environment, what is no setting may be somebody else's. */
    Layer properties(Map<String, String> properties) {
        Layer layer = new Layer();
        keys.all().forEach(setting -> {
            String name = PREFIX + setting.key();
            String value = properties.getOrDefault(name, "");
            if (!value.isEmpty()) {
                layer.give(setting.key(), setting.kind().literal(value), Origin.property(name));
            }
        });
        properties.keySet().stream()
                .filter(name -> name.startsWith(PREFIX) && !OTHER_PROPERTIES.contains(name))
                .map(name -> name.substring(PREFIX.length()))
                .filter(key -> keys.find(key).isEmpty())
                .sorted()
                .forEach(key -> keys.nearest(key)
                        .ifPresent(meant -> layer.warning(
                                Origin.property(PREFIX + key),
                                "no such setting, ignored; did you mean " + PREFIX + meant + "?")));
        return layer;
    }

    /** An empty variable counts as not set. One that is nearly a setting's is worth a warning, others are not ours. */
    Layer environment(Map<String, String> environment) {
        Layer layer = new Layer();
        keys.all().forEach(setting -> {
            String value = environment.getOrDefault(setting.variable(), "");
            if (!value.isEmpty()) {
                layer.give(setting.key(), setting.kind().literal(value), Origin.variable(setting.variable()));
            }
        });
        environment.keySet().stream()
                .filter(name -> Surroundings.isOurs(name) && !OTHER_VARIABLES.contains(name) && !keys.isVariable(name))
                .sorted()
                .forEach(name -> keys.variableLike(name)
                        .ifPresent(meant -> layer.warning(
                                Origin.variable(name), "no such setting, ignored; did you mean " + meant + "?")));
        return layer;
    }
}
