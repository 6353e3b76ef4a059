package chat.config;

import java.util.Comparator;

/**
 * Where a value came from.
 *
 * @param source the layer
 * @param name the flag, the parameter, the property, the environment variable or the file; empty for a default
 * @param line in the file, from 1; 0 where it is not known or there is none
 */
public record Origin(Source source, String name, int line) {

    /** The layers, the strongest first. */
    public enum Source {
        FLAG,
        SET,
        PARAMETER,
        PROPERTY,
        ENVIRONMENT,
        FILE,
        DEFAULT
    }

    static final Comparator<Origin> ORDER =
            Comparator.comparing(Origin::source).thenComparing(Origin::name).thenComparingInt(Origin::line);

    static final Origin FALLBACK = new Origin(Source.DEFAULT, "", 0);

    static Origin flag(String option) {
        return new Origin(Source.FLAG, option, 0);
    }

    static Origin set() {
        return new Origin(Source.SET, "--set", 0);
    }

    static Origin parameter(String name) {
        return new Origin(Source.PARAMETER, name, 0);
    }

    static Origin property(String name) {
        return new Origin(Source.PROPERTY, name, 0);
    }

    static Origin variable(String name) {
        return new Origin(Source.ENVIRONMENT, name, 0);
    }

    static Origin file(String name, int line) {
        return new Origin(Source.FILE, name, Math.max(0, line));
    }

    /** For people: {@code --port}, {@code --set}, {@code environment CHAT_PORT}, {@code server.conf:12}, {@code default}. */
    @Override
    public String toString() {
        return switch (source) {
            case FLAG, SET -> name;
            case PARAMETER -> "context parameter " + name;
            case PROPERTY -> "system property " + name;
            case ENVIRONMENT -> "environment " + name;
            case FILE -> line == 0 ? name : name + ":" + line;
            case DEFAULT -> "default";
        };
    }
}
