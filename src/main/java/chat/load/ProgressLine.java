package chat.load;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Shows progress: one line written over and over on a terminal, a line now and then elsewhere. */
public final class ProgressLine implements Progress.Listener {

    private static final Duration PLAIN_INTERVAL = Duration.ofSeconds(5);

    private final PrintStream out;
    private final boolean terminal;
    private String lastPhase = "";
    private Duration lastPlain = Duration.ZERO;
    private int width;

    public ProgressLine(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void progress(Progress progress) {
        String line = line(progress);
        if (terminal) {
            // Blanks instead of an escape sequence: they erase on every terminal.
            String padded = line + " ".repeat(Math.max(0, width - line.length()));
            width = line.length();
            out.print('\r' + padded);
            out.flush();
        } else if (!progress.phase().equals(lastPhase)
                || progress.elapsed().minus(lastPlain).compareTo(PLAIN_INTERVAL) >= 0) {
            lastPhase = progress.phase();
            lastPlain = progress.elapsed();
            out.println(line);
        }
    }

    /** Ends the line, so that what follows stands on one of its own. */
    public void finish() {
        if (terminal && width > 0) {
            out.println();
            width = 0;
        }
    }

    private static String line(Progress p) {
        long seconds = p.elapsed().toSeconds();
        StringBuilder line = new StringBuilder();
        line.append(String.format(
                Locale.ROOT, "[%02d:%02d] %-9s %,d users", seconds / 60, seconds % 60, p.phase(), p.usersIn()));
        if (p.usersLost() > 0) {
            line.append(String.format(Locale.ROOT, " (%,d lost)", p.usersLost()));
        }
        if (p.deliveriesPerSecond() > 0 || p.p99Millis() > 0) {
            line.append(String.format(
                    Locale.ROOT, "  %,.0f msg/s  %,.0f deliveries/s", p.messagesPerSecond(), p.deliveriesPerSecond()));
        }
        // While it warms up there are deliveries, but no latency is measured yet.
        if (p.p99Millis() > 0) {
            line.append(String.format(Locale.ROOT, "  p50 %.1f ms  p99 %.1f ms", p.p50Millis(), p.p99Millis()));
        }
        if (p.faults() > 0) {
            line.append(String.format(Locale.ROOT, "  %,d FAULTS", p.faults()));
        }
        return line.toString();
    }
}
