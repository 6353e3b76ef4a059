package chat.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a settings file: HOCON, with includes, and substitutions from the file and the environment. Every problem says
 * the file and the line.
 */
final class FileLayer {

    /** No settings file is near it; a device or a log given by mistake is above. */
    static final long LARGEST = 1 << 20;

    private static final String ENVIRONMENT = "environment";

    /** The library's words for a value put together from several places: {@code merge of environment,a.conf: 7}. */
    private static final Pattern PLACE = Pattern.compile("([^,]+): ([0-9]+)");

    private final KeyTalk keys;
    private final Map<String, String> environment;

    /** @param environment for substitutions */
    FileLayer(KeyTalk keys, Map<String, String> environment) {
        this.keys = keys;
        this.environment = environment;
    }

    Layer read(Path file) {
        Layer layer = new Layer();
        Origin whole = Origin.file(file.toString(), 0);
        try {
            if (Files.size(file) > LARGEST) {
                layer.problem(whole, "is larger than 1 MiB, which no settings file is");
                return layer;
            }
            // The library would put a replacement character in the place of every malformed byte.
            Files.readString(file);
            collect("", parse(file), file, layer);
        } catch (NoSuchFileException missing) {
            layer.problem(whole, "no such settings file");
        } catch (AccessDeniedException denied) {
            layer.problem(whole, "may not be read: permission denied");
        } catch (CharacterCodingException notText) {
            layer.problem(whole, "is not UTF-8 text");
        } catch (IOException unreadable) {
            layer.problem(whole, Files.isDirectory(file) ? "is a folder, not a settings file" : "cannot be read");
        } catch (ConfigException.IO include) {
            layer.problem(whole, "includes a file that cannot be read: " + Hocon.inMessage(description(include)));
        } catch (ConfigException malformed) {
            layer.problem(origin(malformed.origin(), file), text(malformed));
        } catch (StackOverflowError tooDeep) {
            layer.problem(whole, "is nested too deeply");
        }
        return layer;
    }

    private ConfigObject parse(Path file) {
        ConfigParseOptions options =
                ConfigParseOptions.defaults().setSyntax(ConfigSyntax.CONF).setAllowMissing(false);
        Config parsed = ConfigFactory.parseFile(file.toFile(), options);
        Config variables = ConfigValueFactory.fromMap(environment, ENVIRONMENT).toConfig();
        return parsed.resolveWith(parsed.withFallback(variables), ConfigResolveOptions.noSystem())
                .root();
    }

    private void collect(String prefix, ConfigObject object, Path file, Layer layer) {
        for (Map.Entry<String, ConfigValue> entry : object.entrySet()) {
            String key = prefix + entry.getKey();
            ConfigValue value = entry.getValue();
            Origin origin = origin(value.origin(), file);
            if (keys.find(key).isPresent()) {
                // In HOCON, null takes back what was said before.
                if (value.valueType() != ConfigValueType.NULL) {
                    layer.give(key, value, origin);
                }
            } else if (!keys.isSection(key)) {
                layer.problem(origin, keys.unknown(key));
            } else if (value instanceof ConfigObject section) {
                collect(key + ".", section, file, layer);
            } else {
                layer.problem(
                        origin, "'" + key + "' is a section; write " + key + " { ... } or " + key + ".NAME = ...");
            }
        }
    }

    private static Origin origin(ConfigOrigin origin, Path file) {
        if (origin == null) {
            return Origin.file(file.toString(), 0);
        }
        if (origin.filename() != null) {
            return Origin.file(origin.filename(), origin.lineNumber());
        }
        Matcher place = PLACE.matcher(origin.description());
        return place.find()
                ? Origin.file(place.group(1), Integer.parseInt(place.group(2)))
                : Origin.file(file.toString(), 0);
    }

    private static String description(ConfigException exception) {
        return exception.origin() == null ? "" : exception.origin().description();
    }

    /** The library's message without the place, which the origin says, and without its advice on other formats. */
    private static String text(ConfigException malformed) {
        String message = String.valueOf(malformed.getMessage());
        String place = description(malformed) + ": ";
        String what = message.startsWith(place) ? message.substring(place.length()) : message;
        int advice = what.indexOf(" (if you ");
        String shown = Hocon.visible(advice > 0 ? what.substring(0, advice) : what);
        return "not a valid settings file: " + shown;
    }
}
