package chat.load.check;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * I10: a name has one live holder, whatever its letters' case. A session holds its name for certain from the moment it was told so until it
 * gives it up or its connection ends; and over a lost connection too, if the session was resumed afterwards.
 */
final class NamesHaveOneHolder implements Invariant {

    private static final String NAME = "I10";

    /** A name's certain holder, with what proves it. */
    private static final class Holder {
        final HistoryEvent.Named named;
        boolean connected = true;

        Holder(HistoryEvent.Named named) {
            this.named = named;
        }
    }

    @Override
    public Optional<Violation> check(Case all) {
        Map<String, Holder> holders = new HashMap<>();
        Map<String, String> keyOf = new HashMap<>();
        // Another's claim to the name of a lost session, to be held against it if that one comes back.
        Map<String, HistoryEvent.Named> taken = new HashMap<>();
        for (HistoryEvent event : all.history().events()) {
            String client = event.client();
            if (event instanceof HistoryEvent.Named named) {
                String key = named.name().toLowerCase(Locale.ROOT);
                Holder holder = holders.get(key);
                boolean other = holder != null && !holder.named.client().equals(client);
                if (holder != null && other && holder.connected) {
                    return Optional.of(Violation.of(
                            NAME, holder.named.client() + " and " + client + " both hold " + key, holder.named, named));
                }
                HistoryEvent.Named thief = named.resumed() ? taken.get(client) : null;
                if (thief != null && key.equals(keyOf.get(client))) {
                    return Optional.of(Violation.of(
                            NAME,
                            thief.client() + " got " + key + " while the lost " + client + " still held it",
                            thief,
                            named));
                }
                if (holder != null && other) {
                    taken.put(holder.named.client(), named);
                }
                holders.put(key, new Holder(named));
                keyOf.put(client, key);
            } else if (event instanceof HistoryEvent.Released) {
                holders.computeIfPresent(
                        keyOf.getOrDefault(client, ""),
                        (key, holder) -> holder.named.client().equals(client) ? null : holder);
            } else if (event instanceof HistoryEvent.Disconnected) {
                Holder holder = holders.get(keyOf.getOrDefault(client, ""));
                if (holder != null && holder.named.client().equals(client)) {
                    holder.connected = false;
                }
            }
        }
        return Optional.empty();
    }
}
