package chat.config;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A kind whose values are one piece of text each, quoted or not.
 *
 * @param parse gives null for a text that is not allowed
 */
record Scalar<T>(String allowed, Function<String, @Nullable T> parse, Function<T, String> write) implements Kind<T> {

    @Override
    public Reading<T> read(ConfigValue value) {
        return switch (value.valueType()) {
            case STRING -> readText(String.valueOf(value.unwrapped()));
            case NUMBER, BOOLEAN -> readText(value.render(ConfigRenderOptions.concise()));
            case LIST -> Reading.refused("a list");
            case OBJECT -> Reading.refused("a section");
            case NULL -> Reading.refused("null");
        };
    }

    private Reading<T> readText(String text) {
        T parsed = parse.apply(text.strip());
        return parsed == null ? Reading.refused(Hocon.inMessage(text)) : Reading.of(parsed);
    }

    @Override
    public String render(T value) {
        return write.apply(value);
    }
}
