package chat.config;

import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;

/** What values a setting takes: how they are read, bounded, described and written. Stateless. */
interface Kind<T> {

    /** Reads a value as it stood in a file, or as {@link #literal} made it from text. */
    Reading<T> read(ConfigValue value);

    /** What is allowed, to follow "must be": {@code a whole number from 0 to 65535}. */
    String allowed();

    /** The value in the syntax of a settings file; reading that gives an equal value. */
    String render(T value);

    /** The value that a text stands for when it comes from a flag, {@code --set} or the environment: never quoted. */
    default ConfigValue literal(String text) {
        return ConfigValueFactory.fromAnyRef(text);
    }
}
