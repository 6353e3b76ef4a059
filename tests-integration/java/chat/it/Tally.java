package chat.it;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/** Counts the tests of one container, keeps what was measured in it, and makes a line of the table of both. */
final class Tally implements TestWatcher {

    private static final String NONE = "- | - | -";

    private int passed;
    private int failed;
    private String figures = NONE;

    /** The next container comes. */
    void clear() {
        passed = 0;
        failed = 0;
        figures = NONE;
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        passed++;
    }

    @Override
    public void testFailed(ExtensionContext context, Throwable cause) {
        failed++;
    }

    /**
     * @param deliveries a second, as many as there can be
     * @param p99 milliseconds, at a pace that is far from that
     * @param bytes of memory for each connection
     */
    void measured(double deliveries, double p99, long bytes) {
        figures = String.format("%.0f | %.1f | %d", deliveries, p99, bytes / 1024);
    }

    /** {@code container | version | tests passed | deliveries/s | p99 ms | KiB per connection}. */
    String row(ContainerKind kind) {
        return String.format("| %s | %s | %d of %d | %s |", kind, kind.version(), passed, passed + failed, figures);
    }
}
