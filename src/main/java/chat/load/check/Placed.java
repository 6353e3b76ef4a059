package chat.load.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A recording's sequences with the epochs they belong to: the one that the client's last {@code joined} of that room named.
 *
 * @param sightings messages that clients saw or read in rooms
 * @param acks acknowledgements of what was said in rooms
 */
record Placed(List<Sighting> sightings, List<Ack> acks) {

    /** A stretch of a stream within which a sequence means one thing. */
    record Era(String stream, String epoch) {}

    /** A message that a client saw. */
    record Sighting(Era era, HistoryEvent event, Content content) {}

    /** An acknowledgement. */
    record Ack(Era era, HistoryEvent.Acked event) {}

    static Placed of(History history) {
        Map<String, Map<String, String>> epochs = new HashMap<>();
        List<Sighting> sightings = new ArrayList<>();
        List<Ack> acks = new ArrayList<>();
        for (HistoryEvent event : history.events()) {
            Map<String, String> own = epochs.computeIfAbsent(event.client(), client -> new HashMap<>());
            if (event instanceof HistoryEvent.Joined joined) {
                own.put(joined.room(), joined.epoch());
            } else if (event instanceof HistoryEvent.Seen seen) {
                sightings.add(new Sighting(era(own, seen.room()), seen, seen.content()));
            } else if (event instanceof HistoryEvent.Read read) {
                sightings.add(new Sighting(era(own, read.room()), read, read.content()));
            } else if (event instanceof HistoryEvent.Acked acked
                    && acked.target().startsWith("#")) {
                acks.add(new Ack(era(own, acked.target()), acked));
            }
        }
        return new Placed(sightings, acks);
    }

    private static Era era(Map<String, String> epochs, String room) {
        return new Era(room, epochs.getOrDefault(room, ""));
    }
}
