package chat.load.check;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;

/** Events as lines of JSON. One thread. */
final class HistoryJson {

    // The factories look for their provider once; the static methods of Json do so each time.
    private final JsonReaderFactory readers = Json.createReaderFactory(Map.of());
    private final JsonBuilderFactory builders = Json.createBuilderFactory(Map.of());
    /** Names and texts come again and again; one copy of each is enough. */
    private final Map<String, String> strings = new HashMap<>();

    String write(HistoryEvent event) {
        JsonObjectBuilder json = builders.createObjectBuilder()
                .add("ev", name(event))
                .add("at", event.at())
                .add("client", event.client());
        if (event instanceof HistoryEvent.Named e) {
            json.add("name", e.name()).add("resumed", e.resumed()).add("inbox", e.inbox());
        } else if (event instanceof HistoryEvent.Released e) {
            json.add("name", e.name());
        } else if (event instanceof HistoryEvent.Said e) {
            json.add("target", e.target())
                    .add("id", e.id())
                    .add("kind", e.kind())
                    .add("text", e.text());
        } else if (event instanceof HistoryEvent.Acked e) {
            json.add("target", e.target()).add("id", e.id()).add("seq", e.seq()).add("time", e.time());
        } else if (event instanceof HistoryEvent.Refused e) {
            json.add("id", e.id()).add("code", e.code());
        } else if (event instanceof HistoryEvent.Joined e) {
            json.add("room", e.room()).add("epoch", e.epoch()).add("head", e.head());
            json.add("afterEpoch", e.afterEpoch()).add("after", e.after());
            json.add("gapFrom", e.gapFrom()).add("gapTo", e.gapTo());
        } else if (event instanceof HistoryEvent.Left e) {
            json.add("room", e.room());
        } else if (event instanceof HistoryEvent.Seen e) {
            content(json.add("room", e.room()), e.content());
        } else if (event instanceof HistoryEvent.Read e) {
            content(json.add("room", e.room()), e.content());
        } else if (event instanceof HistoryEvent.Whispered e) {
            content(json.add("to", e.to()), e.content());
        }
        return json.build().toString();
    }

    private static String name(HistoryEvent event) {
        return event.getClass().getSimpleName();
    }

    private static void content(JsonObjectBuilder json, Content content) {
        json.add("seq", content.seq())
                .add("from", content.from())
                .add("id", content.id())
                .add("kind", content.kind())
                .add("text", content.text());
    }

    /** @throws IOException for a line that is no event */
    HistoryEvent read(String line) throws IOException {
        try (JsonReader reader = readers.createReader(new StringReader(line))) {
            return event(reader.readObject());
        } catch (RuntimeException e) {
            throw new IOException("not an event of a history: " + line, e);
        }
    }

    private HistoryEvent event(JsonObject json) {
        long at = json.getJsonNumber("at").longValueExact();
        String client = text(json, "client");
        return switch (json.getString("ev")) {
            case "Named" ->
                new HistoryEvent.Named(
                        at, client, text(json, "name"), json.getBoolean("resumed"), number(json, "inbox"));
            case "Released" -> new HistoryEvent.Released(at, client, text(json, "name"));
            case "Disconnected" -> new HistoryEvent.Disconnected(at, client);
            case "Said" ->
                new HistoryEvent.Said(
                        at, client, text(json, "target"), text(json, "id"), text(json, "kind"), text(json, "text"));
            case "Acked" ->
                new HistoryEvent.Acked(
                        at, client, text(json, "target"), text(json, "id"), number(json, "seq"), text(json, "time"));
            case "Refused" -> new HistoryEvent.Refused(at, client, text(json, "id"), text(json, "code"));
            case "Joined" ->
                new HistoryEvent.Joined(
                        at,
                        client,
                        text(json, "room"),
                        text(json, "epoch"),
                        number(json, "head"),
                        text(json, "afterEpoch"),
                        number(json, "after"),
                        number(json, "gapFrom"),
                        number(json, "gapTo"));
            case "Left" -> new HistoryEvent.Left(at, client, text(json, "room"));
            case "Seen" -> new HistoryEvent.Seen(at, client, text(json, "room"), content(json));
            case "Read" -> new HistoryEvent.Read(at, client, text(json, "room"), content(json));
            case "Whispered" -> new HistoryEvent.Whispered(at, client, text(json, "to"), content(json));
            case "Quiet" -> new HistoryEvent.Quiet(at, client);
            default -> throw new IllegalArgumentException("unknown event");
        };
    }

    private Content content(JsonObject json) {
        return new Content(
                number(json, "seq"), text(json, "from"), text(json, "id"), text(json, "kind"), text(json, "text"));
    }

    private String text(JsonObject json, String key) {
        String value = json.getString(key);
        String known = strings.putIfAbsent(value, value);
        return known == null ? value : known;
    }

    private static long number(JsonObject json, String key) {
        return json.getJsonNumber(key).longValueExact();
    }
}
