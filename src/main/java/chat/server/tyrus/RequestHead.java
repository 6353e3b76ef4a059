package chat.server.tyrus;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request line and header section that {@link RequestHeadReader} found valid.
 *
 * @param path of the target, as it was sent, without its query
 * @param authority which host the request is for: the target's where it names one, else the {@code Host} header; null in HTTP/1.0 without either
 * @param http11 whether the client speaks HTTP/1.1 or a later 1.x
 */
record RequestHead(String method, String path, @Nullable String authority, boolean http11, List<Field> fields) {

    /**
     * One header line.
     *
     * @param value without the blanks around it
     */
    record Field(String name, String value) {}

    RequestHead {
        fields = List.copyOf(fields);
    }

    boolean isHead() {
        return method.equals("HEAD");
    }

    boolean isGet() {
        return method.equals("GET");
    }

    /** The values of a header, joined by commas (RFC 9110, section 5.3); null if there is none. */
    @Nullable
    String header(String name) {
        return header(fields, name);
    }

    static @Nullable String header(List<Field> fields, String name) {
        String joined = null;
        for (Field field : fields) {
            if (field.name().equalsIgnoreCase(name)) {
                joined = joined == null ? field.value() : joined + ", " + field.value();
            }
        }
        return joined;
    }

    /** Whether a header's comma-separated values hold this one, in any case. */
    boolean lists(String name, String token) {
        String values = header(name);
        if (values != null) {
            for (String value : values.split(",", -1)) {
                if (value.strip().equalsIgnoreCase(token)) {
                    return true;
                }
            }
        }
        return false;
    }
}
