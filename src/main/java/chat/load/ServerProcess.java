package chat.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What {@code /proc} knows of a process on this machine (Linux; see proc_pid_stat(5)). */
final class ServerProcess {

    /** The kernel counts CPU time in hundredths of a second for every program, on every architecture in use. */
    private static final long MILLIS_PER_TICK = 10;

    private static final int UTIME = 13;
    private static final int STIME = 14;

    /**
     * A look at it.
     *
     * @param cpuMillis CPU time used so far, in user and kernel mode
     * @param rssBytes memory in RAM
     * @param peakRssBytes the most memory it ever had in RAM
     */
    record Sample(long cpuMillis, long rssBytes, long peakRssBytes) {}

    private final Path directory;

    ServerProcess(long pid) {
        directory = Path.of("/proc", Long.toString(pid));
    }

    /** A look at it now; empty where it is gone, or where there is no {@code /proc}. */
    Optional<Sample> sample() {
        try {
            String stat = Files.readString(directory.resolve("stat"));
            // The name, in parentheses, may hold anything; what follows the last one is plain.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = Long.parseLong(fields[UTIME - 2]) + Long.parseLong(fields[STIME - 2]);
            String status = Files.readString(directory.resolve("status"));
            return Optional.of(new Sample(ticks * MILLIS_PER_TICK, kib(status, "VmRSS:"), kib(status, "VmHWM:")));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static long kib(String status, String key) {
        return status.lines()
                .filter(line -> line.startsWith(key))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0L);
    }
}
