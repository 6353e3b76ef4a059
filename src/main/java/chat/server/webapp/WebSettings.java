package chat.server.webapp;

import chat.config.Loaded;
import chat.config.Origin;
import chat.config.ServerSettings;
import chat.config.SettingInForce;
import chat.config.SettingsLoader;
import chat.config.SettingsProblem;
import chat.config.Surroundings;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the settings that a web application is given: context parameters, system properties, environment, file. */
final class WebSettings {

    private static final Logger LOG = LoggerFactory.getLogger(WebSettings.class);

    private WebSettings() {}

    /** Whether the container decides this here. */
    private static boolean isContainers(String key) {
        return key.equals("host")
                || key.equals("port")
                || key.equals("security.proxies")
                || key.startsWith("tls.")
                || key.startsWith("metrics.")
                || key.startsWith("log.");
    }

    /** @throws DeploymentFailure with all that is wrong, in one line */
    static ServerSettings load(ServletContext context) {
        return SettingsLoader.webApplication(parameters(context), properties(), Surroundings.ofProcess())
                .fold(WebSettings::accept, WebSettings::refuse);
    }

    private static ServerSettings accept(Loaded.Ready<ServerSettings> ready) {
        ready.warnings().forEach(warning -> LOG.warn("{}", warning.line()));
        List<String> ignored = ready.inForce().stream()
                .filter(setting -> setting.origin().source() != Origin.Source.DEFAULT)
                .map(SettingInForce::key)
                .filter(WebSettings::isContainers)
                .toList();
        if (!ignored.isEmpty()) {
            LOG.warn("left to the container, which has settings of its own for it: {}", ignored);
        }
        return ready.settings();
    }

    private static ServerSettings refuse(Loaded.Refused<ServerSettings> refused) {
        throw new DeploymentFailure(
                refused.problems().stream().map(SettingsProblem::line).collect(Collectors.joining("; ")));
    }

    private static Map<String, String> parameters(ServletContext context) {
        Map<String, String> parameters = new HashMap<>();
        for (String name : Collections.list(context.getInitParameterNames())) {
            parameters.put(name, context.getInitParameter(name));
        }
        return parameters;
    }

    private static Map<String, String> properties() {
        Properties all = System.getProperties();
        return all.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, name -> all.getProperty(name, "")));
    }
}
