package chat.config;

import java.util.ArrayList;
import java.util.List;

/** The settings that share the first part of their key, in the order they are documented. Built once, by its table. */
final class Section {

    private final String prefix;
    private final String intro;
    private final List<Setting<?>> settings = new ArrayList<>();

    /**
     * @param prefix the first part of the keys; empty for keys of one part
     * @param intro one sentence for the documentation
     */
    Section(String prefix, String intro) {
        this.prefix = prefix;
        this.intro = intro;
    }

    <T> Setting<T> add(String name, Kind<T> kind, T fallback, String doc) {
        return add(new Setting<>(key(name), kind, fallback, doc, false));
    }

    /** Adds a setting whose value is never shown. */
    <T> Setting<T> addSecret(String name, Kind<T> kind, T fallback, String doc) {
        return add(new Setting<>(key(name), kind, fallback, doc, true));
    }

    private <T> Setting<T> add(Setting<T> setting) {
        settings.add(setting);
        return setting;
    }

    private String key(String name) {
        return prefix.isEmpty() ? name : prefix + "." + name;
    }

    String prefix() {
        return prefix;
    }

    String intro() {
        return intro;
    }

    List<Setting<?>> settings() {
        return List.copyOf(settings);
    }
}
