package chat.load;

/**
 * What the run cost the server.
 *
 * @param cpuMicrosPerDelivery CPU time for each delivery while it counted
 * @param cpuShare cores in use while it counted: 1 is one core all the time
 * @param rssBefore bytes in RAM before anybody connected
 * @param rssJoined bytes in RAM with everybody in and nothing said
 * @param rssPeak the most bytes that it ever had in RAM
 * @param bytesPerUser what a user who only listens costs: the difference of the first two, by user
 */
public record ServerCost(
        double cpuMicrosPerDelivery, double cpuShare, long rssBefore, long rssJoined, long rssPeak, long bytesPerUser) {

    /** Whether a process can be watched: it is on this machine, which has a {@code /proc}. */
    public static boolean isKnownOf(long pid) {
        return new ServerProcess(pid).sample().isPresent();
    }

    static ServerCost of(
            ServerProcess.Sample before,
            ServerProcess.Sample joined,
            ServerProcess.Sample from,
            ServerProcess.Sample to,
            double seconds,
            long deliveries,
            int users) {
        double cpuMillis = to.cpuMillis() - from.cpuMillis();
        return new ServerCost(
                deliveries == 0 ? 0 : cpuMillis * 1_000 / deliveries,
                cpuMillis / 1_000 / seconds,
                before.rssBytes(),
                joined.rssBytes(),
                to.peakRssBytes(),
                Math.max(0, joined.rssBytes() - before.rssBytes()) / users);
    }
}
