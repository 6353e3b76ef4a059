package chat.load;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a run found.
 *
 * @param began when it began
 * @param usersIn how many users got in
 * @param reconnects how many connections were lost or cut by users who came back
 * @param usersLost how many did not, or were thrown out
 * @param traffic what was sent and delivered
 * @param faults what should not have happened to messages
 * @param latency from the time each message was meant to be sent to each of its deliveries
 * @param acknowledged from the same time to the acknowledgement
 * @param generator how this program itself did
 * @param server what it cost the server; empty without its process id
 * @param stopped why it ended early; empty where it did not
 * @param troubles one line for each sort of refusal or lost connection
 * @param unmet what was asked for and not reached; empty for a good run
 * @param verdict what the history checker found; empty where it was not asked
 */
public record LoadReport(
        Instant began,
        LoadOptions options,
        int usersIn,
        int usersLost,
        int reconnects,
        Traffic traffic,
        Faults faults,
        Latency latency,
        Latency acknowledged,
        Generator generator,
        Optional<ServerCost> server,
        Optional<String> stopped,
        List<String> troubles,
        List<String> unmet,
        Optional<String> verdict) {

    /** What a verdict begins with when every promise was kept. */
    static final String ALL_KEPT = "all ten kept";

    public LoadReport {
        troubles = List.copyOf(troubles);
        unmet = List.copyOf(unmet);
    }

    /**
     * What went over the wire. Rates are of the time that counted; numbers of the whole run.
     *
     * @param sent messages sent
     * @param acknowledged messages acknowledged
     * @param refused messages refused
     * @param unanswered messages neither acknowledged nor refused
     * @param unsent messages whose sender was gone when their time came
     * @param deliveries messages delivered, each to each member
     * @param messagesPerSecond messages sent a second
     * @param deliveriesPerSecond deliveries a second
     * @param bytes bytes received
     */
    public record Traffic(
            long sent,
            long acknowledged,
            long refused,
            long unanswered,
            long unsent,
            long deliveries,
            double messagesPerSecond,
            double deliveriesPerSecond,
            long bytes) {}

    /**
     * What should not have happened.
     *
     * @param missing deliveries that did not come, to users that stayed
     * @param repeated deliveries that came again
     * @param reordered deliveries that came after a later one
     * @param storedTwice messages that got two sequences
     * @param conflicting messages that members saw differently
     * @param strays messages that reached somebody who is not in their room
     */
    public record Faults(long missing, long repeated, long reordered, long storedTwice, long conflicting, long strays) {

        public boolean any() {
            return missing + repeated + reordered + storedTwice + conflicting + strays > 0;
        }
    }

    /**
     * How this program did, as it can be the limit itself.
     *
     * @param busy the share of the time that its busiest thread had something to do
     * @param cpuMicrosPerDelivery CPU time of its threads for each delivery; one thread takes in at most its inverse
     * @param late by how much it sent too late; part of the latency
     */
    public record Generator(double busy, double cpuMicrosPerDelivery, Latency late) {
        private static final double NEAR_THE_LIMIT = 0.9;

        public boolean wasTheLimit() {
            return busy > NEAR_THE_LIMIT;
        }
    }

    /** Whether everything asked for was reached. */
    public boolean isGood() {
        return unmet.isEmpty();
    }

    /** Whether nobody got so far as to be refused by a server. */
    public boolean nobodyConnected() {
        return usersIn == 0 && troubles.stream().allMatch(line -> line.contains(" x could not connect"));
    }

    /** What of these was not reached. */
    static List<String> unmet(
            LoadOptions options,
            Optional<String> stopped,
            int lost,
            Traffic traffic,
            Faults faults,
            Latency latency,
            Optional<String> verdict) {
        List<String> unmet = new ArrayList<>();
        stopped.ifPresent(unmet::add);
        verdict.filter(text -> !text.startsWith(ALL_KEPT)).ifPresent(unmet::add);
        if (lost > 0 && stopped.isEmpty()) {
            unmet.add(lost + " users lost their connection");
        }
        if (faults.any()) {
            unmet.add(String.format(
                    Locale.ROOT,
                    "deliveries: %d missing, %d repeated, %d reordered, %d stored twice, %d conflicting, %d strays",
                    faults.missing(),
                    faults.repeated(),
                    faults.reordered(),
                    faults.storedTwice(),
                    faults.conflicting(),
                    faults.strays()));
        }
        if (traffic.refused() + traffic.unanswered() + traffic.unsent() > 0) {
            unmet.add(String.format(
                    Locale.ROOT,
                    "messages: %d refused, %d unanswered, %d unsent",
                    traffic.refused(),
                    traffic.unanswered(),
                    traffic.unsent()));
        }
        options.bounds().maxP99Millis().ifPresent(max -> {
            if (latency.count() == 0 || latency.p99() > max) {
                unmet.add(String.format(Locale.ROOT, "p99 %.1f ms, asked for at most %.1f ms", latency.p99(), max));
            }
        });
        options.bounds().minRate().ifPresent(min -> {
            if (traffic.deliveriesPerSecond() < min) {
                unmet.add(String.format(
                        Locale.ROOT,
                        "%,.0f deliveries/s, asked for at least %,.0f",
                        traffic.deliveriesPerSecond(),
                        min));
            }
        });
        return unmet;
    }
}
