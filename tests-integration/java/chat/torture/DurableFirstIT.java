package chat.torture;

import static org.assertj.core.api.Assertions.assertThat;

import chat.domain.RequestId;
import chat.protocol.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the system sees: a message goes to the log's file, the file to the disk, and only then the acknowledgement to the socket. */
class DurableFirstIT {

    private static final String CALLS = "pwrite64,fdatasync,fsync,write,writev,sendto,sendmsg";

    @TempDir
    Path folder;

    @Test
    void noAcknowledgementLeavesBeforeTheDiskHasWhatItIsFor() throws Exception {
        Path trace = folder.resolve("trace");
        Assumptions.assumeTrue(canTrace(trace), "strace is not there, or may not trace here");
        List<String> strace = List.of(
                "strace",
                "-D",
                "-f",
                "-y",
                "-s",
                "8192",
                "-e",
                "trace=" + CALLS,
                "-e",
                "signal=none",
                "-o",
                trace.toString());
        int messages = Torture.times(10, 200);
        try (ServerProcess server = ServerProcess.startUnder(strace, folder.resolve("data"), Torture.SETTINGS)) {
            try (Asker ada = new Asker(server.uri(), "ada", Optional.empty())) {
                ada.welcomed();
                ada.join();
                for (int i = 0; i < messages; i++) {
                    RequestId id = new RequestId(request(i));
                    ada.say(id, text(i));
                    assertThat(ada.answer(id)).isInstanceOf(Reply.Ack.class);
                }
            }
            server.terminate();
        }
        List<String> calls = Files.readAllLines(trace);
        for (int i = 0; i < messages; i++) {
            String text = text(i);
            int written = first(calls, 0, line -> line.contains("pwrite64(") && line.contains(text));
            String re = quoted("re") + ":" + quoted(request(i));
            int acknowledged = first(calls, 0, line -> line.contains(quoted("ack")) && line.contains(re));
            int begun = first(calls, written, line -> line.contains("sync(") && line.contains("chat.db-wal"));
            int returned = first(calls, begun, line -> line.contains("sync") && line.endsWith("= 0"));
            assertThat(List.of(written, begun, returned, acknowledged))
                    .as("lines of the trace for message %d: written, sync begun, sync returned, acknowledged", i)
                    .doesNotContain(-1)
                    .isSorted();
        }
        Torture.report("acknowledged after fdatasync", 0, "under strace", messages, 0);
    }

    private static String request(int i) {
        return "request-" + i;
    }

    private static String text(int i) {
        return "message number " + i + " of those that are traced";
    }

    /** As it stands in a traced buffer. */
    private static String quoted(String word) {
        return "\\\"" + word + "\\\"";
    }

    private static int first(List<String> lines, int from, Predicate<String> wanted) {
        for (int i = Math.max(0, from); i < lines.size(); i++) {
            if (wanted.test(lines.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static boolean canTrace(Path trace) throws Exception {
        try {
            Process process = new ProcessBuilder("strace", "-o", trace.toString(), "true").start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
