package chat.config;

import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.Optional;

/**
 * A kind that also has a word for "no value", such as {@code forever} or {@code none}.
 *
 * @param word what stands for absence in a file
 */
record OptionalKind<T>(Kind<T> kind, String word) implements Kind<Optional<T>> {

    @Override
    public Reading<Optional<T>> read(ConfigValue value) {
        if (value.valueType() == ConfigValueType.STRING && word.equals(value.unwrapped())) {
            return Reading.of(Optional.empty());
        }
        return kind.read(value).map(Optional::of);
    }

    @Override
    public String allowed() {
        return kind.allowed() + ", or " + word;
    }

    @Override
    public String render(Optional<T> value) {
        return value.map(kind::render).orElse(word);
    }

    @Override
    public ConfigValue literal(String text) {
        return kind.literal(text);
    }
}
