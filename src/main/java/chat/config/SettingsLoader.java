package chat.config;

import chat.config.Layer.Given;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Loads settings from their layers, the strongest first: flag, {@code --set}, environment, file, default. Whatever is
 * given is checked, even where a stronger layer overrides it, and all that is wrong is reported at once.
 */
public final class SettingsLoader {

    /** A name and password in an address. */
    private static final Pattern PASSWORD = Pattern.compile("//[^/\\s]*@");

    private SettingsLoader() {}

    /**
     * The server's settings.
     *
     * @param flags options of their own on the command line; their keys must be known
     * @param sets the values of {@code --set}, each {@code KEY=VALUE}; the last of several for a key wins
     * @param here the process's environment and system
     * @param file the file asked for, which must exist; empty looks for {@code $CHAT_CONFIG}, which must exist too, and
     *     then for {@code chat/server.conf} in the user's configuration folder, which need not
     */
    public static Loaded<ServerSettings> server(
            List<Flag> flags, List<String> sets, Surroundings here, Optional<Path> file) {
        ServerTable table = new ServerTable(here);
        KeyTalk keys = new KeyTalk(table, new ClientTable(here), "client");
        return load(table, layers(keys, flags, sets, here, SettingsFiles.server(file, here)));
    }

    /**
     * The server's settings inside another program, which gives all of them: no file is looked for.
     *
     * @param sets each {@code KEY=VALUE}
     * @param here whose home folder the defaults are below
     */
    public static Loaded<ServerSettings> program(List<String> sets, Surroundings here) {
        ServerTable table = new ServerTable(here);
        return load(table, List.of(new TextLayers(new KeyTalk(table, new ClientTable(here), "client")).sets(sets)));
    }

    /**
     * The server's settings inside a web application. The layers, the strongest first: context parameter, system property, environment, file,
     * default. The file is named by {@code chat.config}, a parameter or else a property; where there is neither, it is looked for as by
     * {@link #server}.
     *
     * @param parameters the web application's context parameters, by name: a key behind {@code chat.}, as in {@code chat.limits.burst}
     * @param properties the system properties, by the same names
     */
    public static Loaded<ServerSettings> webApplication(
            Map<String, String> parameters, Map<String, String> properties, Surroundings here) {
        ServerTable table = new ServerTable(here);
        KeyTalk keys = new KeyTalk(table, new ClientTable(here), "client");
        TextLayers texts = new TextLayers(keys);
        String named = parameters.getOrDefault(SettingsFiles.SERVER_PROPERTY, "");
        if (named.isEmpty()) {
            named = properties.getOrDefault(SettingsFiles.SERVER_PROPERTY, "");
        }
        Optional<Path> file =
                SettingsFiles.server(named.isEmpty() ? Optional.empty() : Optional.of(Path.of(named)), here);
        List<Layer> layers = new ArrayList<>();
        layers.add(texts.parameters(parameters));
        layers.add(texts.properties(properties));
        layers.add(texts.environment(here.environment()));
        file.map(new FileLayer(keys, here.environment())::read).ifPresent(layers::add);
        return load(table, layers);
    }

    /**
     * The client's settings; as {@link #server}, with {@code $CHAT_CLIENT_CONFIG} and {@code chat/client.conf}.
     */
    public static Loaded<ClientSettings> client(
            List<Flag> flags, List<String> sets, Surroundings here, Optional<Path> file) {
        ClientTable table = new ClientTable(here);
        KeyTalk keys = new KeyTalk(table, new ServerTable(here), "server");
        return load(table, layers(keys, flags, sets, here, SettingsFiles.client(file, here)));
    }

    static List<Layer> layers(
            KeyTalk keys, List<Flag> flags, List<String> sets, Surroundings here, Optional<Path> file) {
        TextLayers texts = new TextLayers(keys);
        List<Layer> layers = new ArrayList<>();
        layers.add(texts.flags(flags));
        layers.add(texts.sets(sets));
        layers.add(texts.environment(here.environment()));
        file.map(new FileLayer(keys, here.environment())::read).ifPresent(layers::add);
        return layers;
    }

    /** @param layers the strongest first */
    static <T> Loaded<T> load(SettingTable<T> table, List<Layer> layers) {
        Resolution resolution = new Resolution();
        layers.forEach(layer -> resolution.problems.addAll(layer.problems()));
        table.all().forEach(setting -> resolution.resolve(setting, layers));
        table.rules().forEach(resolution::check);
        if (resolution.problems.isEmpty()) {
            List<SettingsProblem> warnings =
                    layers.stream().flatMap(layer -> layer.warnings().stream()).toList();
            return new Loaded.Ready<>(table.settings(resolution.values), resolution.inForce, warnings);
        }
        resolution.problems.sort(Comparator.comparing(SettingsProblem::origin, Origin.ORDER));
        return new Loaded.Refused<>(resolution.problems);
    }

    /** What has been found so far. Confined to one call. */
    private static final class Resolution {
        final Values values = new Values();
        final List<SettingInForce> inForce = new ArrayList<>();
        final List<SettingsProblem> problems = new ArrayList<>();

        <T> void resolve(Setting<T> setting, List<Layer> layers) {
            List<Given> given = layers.stream()
                    .flatMap(layer -> layer.given(setting.key()).stream())
                    .toList();
            if (given.isEmpty()) {
                accept(setting, setting.fallback(), Origin.FALLBACK);
            }
            for (int i = 0; i < given.size(); i++) {
                Origin origin = given.get(i).origin();
                T value = setting.kind().read(given.get(i).value()).orReport(found -> refuse(setting, origin, found));
                if (i == 0 && value != null) {
                    accept(setting, value, origin);
                }
            }
        }

        private <T> void accept(Setting<T> setting, T value, Origin origin) {
            values.put(setting, value);
            inForce.add(new SettingInForce(setting.key(), setting.shown(value), origin));
        }

        private void refuse(Setting<?> setting, Origin origin, String found) {
            String not =
                    setting.secret() ? "" : ", not " + PASSWORD.matcher(found).replaceAll("//***@");
            problems.add(new SettingsProblem(
                    origin, setting.key() + " must be " + setting.kind().allowed() + not));
        }

        void check(SettingTable.Rule rule) {
            if (values.has(rule.first()) && rule.others().stream().allMatch(values::has)) {
                rule.broken().apply(values).ifPresent(text -> problems.add(new SettingsProblem(origin(rule), text)));
            }
        }

        /** Where the rule's first setting was given, or else one of the others. */
        private Origin origin(SettingTable.Rule rule) {
            List<String> keys = new ArrayList<>();
            keys.add(rule.first().key());
            rule.others().forEach(other -> keys.add(other.key()));
            return inForce.stream()
                    .filter(setting -> keys.contains(setting.key()))
                    .map(SettingInForce::origin)
                    .min(Origin.ORDER)
                    .orElse(Origin.FALLBACK);
        }
    }
}
