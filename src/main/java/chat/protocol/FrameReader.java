package chat.protocol;

import jakarta.json.Json;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON text of one frame and holds its bounds, so that the parser below never meets what it has no bound for: it accepts
 * duplicate names and unpaired surrogates, and says that it is too deep with a bare {@link RuntimeException}. Threads share one.
 */
final class FrameReader {

    /** The deepest nesting of objects and arrays, the frame itself included. */
    static final int MAX_DEPTH = 8;

    /** Kept, since looking up a provider for each parser costs many times what the parsing does. */
    private final JsonParserFactory parsers = Json.createParserFactory(Map.of());

    /**
     * Reads a frame.
     *
     * @param into gets the members; after a failure, those that stood before the mistake
     */
    void read(String frame, RawObject into) throws MalformedFrame {
        try (JsonParser parser = parsers.createParser(new StringReader(frame))) {
            if (!parser.hasNext() || parser.next() != JsonParser.Event.START_OBJECT) {
                throw new MalformedFrame("the frame is not a JSON object; send one object per line");
            }
            new Reading(parser, frame.indexOf('\\') >= 0).object(into, 1);
            if (parser.hasNext()) {
                throw new MalformedFrame("the frame goes on after its JSON object; separate frames by a line feed");
            }
        } catch (RuntimeException e) {
            // The parser throws four unrelated types at what is not JSON. None of their messages is fit to be passed
            // on.
            throw new MalformedFrame("the frame is not a valid JSON object; send one object per line");
        }
    }

    /** One frame being read. */
    private static final class Reading {

        private final JsonParser parser;
        private final boolean escapes;

        /** @param escapes whether the frame has a backslash; without one its strings are as well-formed as the frame */
        Reading(JsonParser parser, boolean escapes) {
            this.parser = parser;
            this.escapes = escapes;
        }

        void object(RawObject into, int depth) throws MalformedFrame {
            while (parser.next() != JsonParser.Event.END_OBJECT) {
                String name = string();
                if (!into.add(name, value(parser.next(), depth))) {
                    throw new MalformedFrame("a member of the frame is there twice; send each once");
                }
            }
        }

        private List<@Nullable Object> array(int depth) throws MalformedFrame {
            List<@Nullable Object> elements = new ArrayList<>();
            for (JsonParser.Event event = parser.next(); event != JsonParser.Event.END_ARRAY; event = parser.next()) {
                elements.add(value(event, depth));
            }
            return elements;
        }

        private @Nullable Object value(JsonParser.Event event, int depth) throws MalformedFrame {
            return switch (event) {
                case VALUE_STRING -> string();
                case VALUE_NUMBER -> new RawObject.NumberText(parser.getString());
                case VALUE_TRUE -> true;
                case VALUE_FALSE -> false;
                case VALUE_NULL -> null;
                case START_ARRAY -> array(deeper(depth));
                case START_OBJECT -> {
                    RawObject object = new RawObject();
                    object(object, deeper(depth));
                    yield object;
                }
                case KEY_NAME, END_OBJECT, END_ARRAY -> throw new IllegalStateException("not a value: " + event);
            };
        }

        private static int deeper(int depth) throws MalformedFrame {
            if (depth == MAX_DEPTH) {
                throw new MalformedFrame(
                        "the frame is nested too deep; send at most " + MAX_DEPTH + " levels of objects and arrays");
            }
            return depth + 1;
        }

        private String string() throws MalformedFrame {
            String value = parser.getString();
            if (escapes && Utf8.length(value) == Utf8.UNPAIRED_SURROGATE) {
                throw unpaired();
            }
            return value;
        }
    }

    static MalformedFrame unpaired() {
        return new MalformedFrame("the frame holds half of a surrogate pair; send whole Unicode characters");
    }
}
