package chat.conformance;

import chat.server.tyrus.RawClient;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;

/** Plays cases against a server, each over a connection of its own. */
final class CaseRunner {

    private static final String END = "end";

    private final int port;

    CaseRunner(int port) {
        this.port = port;
    }

    /** What came of a case. */
    record Outcome(ConformanceCase of, List<String> seen) {

        /** What had to come, with the end of the connection. */
        List<String> expected() {
            List<String> all = new ArrayList<>(of.expected());
            if (of.clientCloses()) {
                all.add("close 1000");
            }
            all.add(END);
            return all;
        }

        boolean passed() {
            return seen.equals(expected());
        }

        /** A line of the table. */
        String row() {
            return "| %s | %s | %s | %s |"
                    .formatted(
                            of.id(),
                            of.what(),
                            summary(of.clientCloses() ? of.expected() : expected()),
                            !passed() ? "FAILED: " + summary(seen) : of.policy() ? "passed, by policy" : "passed");
        }

        private static String summary(List<String> frames) {
            List<String> shown = new ArrayList<>();
            for (int i = 0; i < frames.size(); ) {
                int same = i;
                while (same < frames.size() && frames.get(same).equals(frames.get(i))) {
                    same++;
                }
                String one = frames.get(i).replaceAll(":[0-9a-f]{8}", "");
                shown.add(same - i == 1 ? one : (same - i) + " x " + one);
                i = same;
            }
            shown.remove(END);
            return shown.isEmpty() ? "nothing" : String.join(", ", shown);
        }
    }

    Outcome run(ConformanceCase of) throws IOException {
        List<String> seen = new ArrayList<>();
        try (RawClient client = RawClient.open(port)) {
            write(client, of.writes());
            if (of.halfClosed()) {
                client.socket().shutdownOutput();
            }
            if (of.clientCloses()) {
                for (int i = 0; i < of.expected().size(); i++) {
                    seen.add(next(client));
                }
                write(client, List.of(ConformanceCase.close(1000, "")));
            }
            String frame;
            do {
                frame = next(client);
                seen.add(frame);
            } while (!frame.equals(END));
        }
        return new Outcome(of, seen);
    }

    /** A server that has seen enough may close while it is written to. */
    private static void write(RawClient client, List<byte[]> writes) throws IOException {
        try {
            for (byte[] each : writes) {
                client.write(each);
            }
        } catch (SocketException closed) {
            // What it had to say is read all the same.
        }
    }

    private static String next(RawClient client) throws IOException {
        try {
            RawClient.Frame frame = client.read();
            return ConformanceCase.shown(frame.first(), frame.payload());
        } catch (EOFException | SocketException e) {
            return END;
        }
    }
}
