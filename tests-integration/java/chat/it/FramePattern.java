package chat.it;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A frame of a transcript: JSON with {@code ...} for any value or any further members, {@code $name} for a value that is the same everywhere, and
 * {@code $text12} for so many letters {@code x}. Names bound by a match can be used afterwards.
 */
final class FramePattern {

    /** Stands before what is no plain string; of the private use area, so that no transcript holds it. */
    private static final String MARK = "\uE000";

    private static final String ANY = MARK + "...";

    /** A JSON string, which is left alone, or one of the placeholders. */
    private static final Pattern TOKEN = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|\\.\\.\\.|\\$[a-z]\\w*");

    private final String source;
    private final JsonObject pattern;

    private FramePattern(String source, JsonObject pattern) {
        this.source = source;
        this.pattern = pattern;
    }

    static FramePattern of(String source) {
        String json = TOKEN.matcher(source)
                .replaceAll(token -> Matcher.quoteReplacement(marked(token.group(), source, token.start())));
        return new FramePattern(source, parse(json));
    }

    private static String marked(String token, String source, int at) {
        if (token.startsWith("\"")) {
            return token;
        }
        if (token.startsWith("$text")) {
            return quoted(token);
        }
        boolean rest =
                token.equals("...") && source.startsWith("}", at + 3) && "{,".indexOf(source.charAt(at - 1)) >= 0;
        return "\"" + MARK + token + "\"" + (rest ? ":null" : "");
    }

    private static String quoted(String text) {
        return "\"" + "x".repeat(Integer.parseInt(text.substring("$text".length()))) + "\"";
    }

    /** The line to send, with its placeholders filled in; need not be JSON. */
    static String fill(String source, Map<String, JsonValue> bound) {
        return TOKEN.matcher(source).replaceAll(token -> Matcher.quoteReplacement(filled(token.group(), bound)));
    }

    private static String filled(String token, Map<String, JsonValue> bound) {
        if (token.startsWith("$text")) {
            return quoted(token);
        }
        if (!token.startsWith("$")) {
            return token;
        }
        JsonValue value = bound.get(token.substring(1));
        if (value == null) {
            throw new AssertionError(token + " was not received before it is sent");
        }
        return value.toString();
    }

    /**
     * Whether the frame is as described.
     *
     * @param bound what the names stand for; those met for the first time are added when it is
     */
    boolean matches(String frame, Map<String, JsonValue> bound) {
        Map<String, JsonValue> extended = new HashMap<>(bound);
        if (!matches(pattern, parse(frame), extended)) {
            return false;
        }
        bound.putAll(extended);
        return true;
    }

    private static boolean matches(JsonValue expected, JsonValue actual, Map<String, JsonValue> bound) {
        return switch (expected.getValueType()) {
            case OBJECT -> actual instanceof JsonObject object && matches(expected.asJsonObject(), object, bound);
            case ARRAY -> actual instanceof JsonArray array && matches(expected.asJsonArray(), array, bound);
            case STRING -> matches(((JsonString) expected).getString(), actual, bound);
            case NUMBER, TRUE, FALSE, NULL -> expected.equals(actual);
        };
    }

    private static boolean matches(String expected, JsonValue actual, Map<String, JsonValue> bound) {
        if (expected.equals(ANY)) {
            return true;
        }
        if (!expected.startsWith(MARK)) {
            return actual instanceof JsonString text && text.getString().equals(expected);
        }
        JsonValue known = bound.putIfAbsent(expected.substring(MARK.length() + 1), actual);
        return known == null || known.equals(actual);
    }

    private static boolean matches(JsonArray expected, JsonArray actual, Map<String, JsonValue> bound) {
        boolean same = expected.size() == actual.size();
        for (int i = 0; same && i < expected.size(); i++) {
            same = matches(expected.get(i), actual.get(i), bound);
        }
        return same;
    }

    private static boolean matches(JsonObject expected, JsonObject actual, Map<String, JsonValue> bound) {
        boolean open = expected.containsKey(ANY);
        for (Map.Entry<String, JsonValue> member : expected.entrySet()) {
            if (!member.getKey().equals(ANY)
                    && !(actual.containsKey(member.getKey())
                            && matches(member.getValue(), actual.get(member.getKey()), bound))) {
                return false;
            }
        }
        return open || expected.keySet().equals(actual.keySet());
    }

    private static JsonObject parse(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        } catch (RuntimeException e) {
            throw new AssertionError("not a JSON object: " + json, e);
        }
    }

    @Override
    public String toString() {
        return source;
    }
}
