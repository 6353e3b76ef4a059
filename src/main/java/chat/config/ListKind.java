package chat.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A list of values of one kind. From a flag or variable its items are separated by commas. */
record ListKind<T>(Kind<T> kind) implements Kind<List<T>> {

    @Override
    public Reading<List<T>> read(ConfigValue value) {
        if (!(value instanceof ConfigList items)) {
            return value.valueType() == ConfigValueType.STRING
                    ? read(literal(String.valueOf(value.unwrapped())))
                    : kind.read(value).map(List::of);
        }
        List<T> values = new ArrayList<>();
        for (ConfigValue item : items) {
            Reading<T> reading = kind.read(item);
            if (reading.value() == null) {
                return reading.map(List::of);
            }
            values.add(reading.value());
        }
        return Reading.of(List.copyOf(values));
    }

    @Override
    public String allowed() {
        return "a list, each item " + kind.allowed();
    }

    @Override
    public String render(List<T> values) {
        return values.stream().map(kind::render).collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public ConfigValue literal(String text) {
        String items = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        return ConfigValueFactory.fromIterable(Kinds.commaSeparated(items));
    }
}
