package chat.load.check;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A recording: its events in the order of time, and what the invariants look up again and again. Immutable. */
public final class History {

    /** What makes a message of one session: its identity and id. */
    record Key(String client, String id) {}

    private final List<HistoryEvent> events;
    private final Map<Key, HistoryEvent.Said> firstSaid = new LinkedHashMap<>();
    private final Map<String, List<HistoryEvent.Said>> saidById = new HashMap<>();
    private final Map<String, Set<String>> namesOf = new HashMap<>();

    /** @param events in any order, but those of one client in theirs */
    public History(List<? extends HistoryEvent> events) {
        List<HistoryEvent> sorted = new ArrayList<>(events);
        sorted.sort(Comparator.comparingLong(HistoryEvent::at));
        this.events = List.copyOf(sorted);
        for (HistoryEvent event : this.events) {
            if (event instanceof HistoryEvent.Said said) {
                if (firstSaid.putIfAbsent(new Key(said.client(), said.id()), said) == null) {
                    saidById.computeIfAbsent(said.id(), id -> new ArrayList<>(1))
                            .add(said);
                }
            } else if (event instanceof HistoryEvent.Named named) {
                namesOf.computeIfAbsent(named.client(), client -> new HashSet<>())
                        .add(named.name());
            }
        }
    }

    /** Reads what a {@link HistoryRecorder} wrote. A last line that is torn is left out: the recording process may have been killed. */
    public static History read(Path file) throws IOException {
        HistoryJson json = new HistoryJson();
        List<HistoryEvent> events = new ArrayList<>();
        try (BufferedReader in = Files.newBufferedReader(file)) {
            String line = in.readLine();
            while (line != null) {
                String next = in.readLine();
                if (next != null || line.endsWith("}")) {
                    events.add(json.read(line));
                }
                line = next;
            }
        }
        return new History(events);
    }

    /** All events, by time. */
    public List<HistoryEvent> events() {
        return events;
    }

    <E extends HistoryEvent> Stream<E> of(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast);
    }

    /** Whether the session ever had this name. */
    boolean had(String client, String name) {
        return namesOf.getOrDefault(client, Set.of()).contains(name);
    }

    /** The first time that the session said this. */
    Optional<HistoryEvent.Said> said(String client, String id) {
        return Optional.ofNullable(firstSaid.get(new Key(client, id)));
    }

    /** The first time of everything said by every session. */
    Iterable<HistoryEvent.Said> firstSaid() {
        return firstSaid.values();
    }

    /** The sessions that may have said a message: those which said its id while they had, at one time, the name it is from. */
    List<HistoryEvent.Said> candidates(Content content) {
        return saidById.getOrDefault(content.id(), List.of()).stream()
                .filter(said -> had(said.client(), content.from()))
                .toList();
    }
}
