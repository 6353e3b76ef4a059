package chat.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** What went wrong, how often, and what an operator may do about it. From any thread. */
final class Troubles {

    private final ConcurrentMap<String, LongAdder> counts = new ConcurrentHashMap<>();

    void add(String what) {
        counts.computeIfAbsent(what, key -> new LongAdder()).increment();
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    /** One line for each sort, the most frequent first. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        counts.entrySet().stream()
                .sorted((a, b) -> Long.compare(b.getValue().sum(), a.getValue().sum()))
                .forEach(entry -> lines.add(entry.getValue().sum() + " x " + entry.getKey()));
        return lines;
    }

    /** The server answered the upgrade with something else than 101. */
    static String status(int status) {
        return "HTTP " + status
                + switch (status) {
                    case 429 ->
                        ": too many connections from one address; raise limits.connections-per-address on the server, or spread"
                                + " them with --sources";
                    case 403 -> ": forbidden by the server";
                    case 404 -> ": no chat at this path; the usual one is /chat";
                    case 503 -> ": the server is full or shutting down";
                    default -> "";
                };
    }

    /** A request was refused. */
    static String refusal(String request, String code, String text) {
        return request + " refused, " + code
                + switch (code) {
                    case "rate-limited" ->
                        ": raise limits.messages-per-second and limits.burst on the server, and limits.address-messages-per-second"
                                + " and limits.address-burst for all of one address (limits.burst=0 is no limit for both)";
                    case "too-many-requests" -> ": more in flight than the server lets wait; use a smaller --pipeline";
                    case "room-full" -> ": raise limits.room-capacity on the server";
                    case "too-many-rooms" -> ": raise limits.rooms-per-user on the server";
                    case "name-taken" ->
                        ": another run with this --seed is going on, or its sessions are still held; take another seed";
                    default -> ": " + text;
                };
    }

    /** The server closed the connection. */
    static String closed(int code, String reason) {
        return "closed by the server, " + code
                + switch (code) {
                    case 4001 -> " (read too slowly: the server sent more than this program took in)";
                    case 4004 -> " (kept breaking the rate: raise limits.messages-per-second on the server)";
                    case 1006 -> " (without a good-bye)";
                    default -> reason.isEmpty() ? "" : " (" + reason + ")";
                };
    }
}
