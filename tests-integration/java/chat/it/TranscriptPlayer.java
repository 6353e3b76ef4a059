package chat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import chat.it.Transcript.Kind;
import chat.it.Transcript.Line;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Replays a transcript against a server and fails at the first line that is not as written. For one transcript, from one thread. */
final class TranscriptPlayer {

    private static final String CLOSE = "close ";
    private static final String LAST_PING = "{\"type\":\"ping\",\"id\":\"the-end\"}";
    private static final String LAST_PONG = "{\"type\":\"pong\",\"re\":\"the-end\"}";

    private final Link.Dialer dialer;
    private final Duration patience;
    private final Map<String, Party> parties = new LinkedHashMap<>();
    private final Map<String, JsonValue> bound = new HashMap<>();

    /** @param patience how long a frame may take */
    TranscriptPlayer(Link.Dialer dialer, Duration patience) {
        this.dialer = dialer;
        this.patience = patience;
    }

    void play(Transcript transcript) {
        List<Line> lines = transcript.lines();
        try {
            for (int i = 0; i < lines.size(); ) {
                int end = i + 1;
                while (end < lines.size() && belongTogether(lines.get(i), lines.get(end))) {
                    end++;
                }
                play(lines.subList(i, end));
                i = end;
            }
            parties.values().forEach(Party::expectNothingMore);
        } finally {
            parties.values().forEach(Party::dropIfOpen);
        }
    }

    private static boolean belongTogether(Line first, Line next) {
        boolean message = next.kind() == Kind.SEND_TOO;
        boolean anyOrder = first.kind() == Kind.RECEIVE_IN_ANY_ORDER && next.kind() == Kind.RECEIVE_IN_ANY_ORDER;
        return first.who().equals(next.who()) && (message || anyOrder);
    }

    private void play(List<Line> lines) {
        Line first = lines.get(0);
        Party party = parties.computeIfAbsent(first.who(), Party::new);
        switch (first.kind()) {
            case SEND, SEND_TOO -> party.act(lines);
            case RECEIVE, RECEIVE_IN_ANY_ORDER -> {
                if (first.content().startsWith(CLOSE)) {
                    party.expect(first, first.content());
                } else {
                    party.expectAll(lines);
                }
            }
        }
    }

    /** One connection. */
    private final class Party {

        private final String name;
        /** Frames, and at last {@code close} with its code. */
        private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

        private final Link link;
        private boolean greeted;
        private boolean open = true;

        Party(String name) {
            this.name = name;
            this.link = dialer.open(
                    message -> message.lines().filter(line -> !line.isBlank()).forEach(received::add),
                    code -> received.add(CLOSE + code));
        }

        void act(List<Line> lines) {
            String action = lines.get(0).content();
            if (action.startsWith(CLOSE)) {
                open = false;
                link.close(Integer.parseInt(action.substring(CLOSE.length())));
            } else if (action.equals("drop")) {
                dropIfOpen();
            } else if (!action.equals("open")) {
                List<String> frames = new ArrayList<>();
                lines.forEach(line -> frames.add(FramePattern.fill(line.content(), bound)));
                link.send(String.join("\n", frames));
            }
        }

        void expectAll(List<Line> lines) {
            Map<Line, FramePattern> missing = new LinkedHashMap<>();
            lines.forEach(line -> missing.put(line, FramePattern.of(line.content())));
            while (!missing.isEmpty()) {
                Line next = missing.keySet().iterator().next();
                String frame = next(next.toString());
                Line match = firstMatch(missing, frame);
                if (match == null) {
                    fail("%s%nbut received: %s%nwith %s", next, frame, bound);
                }
                missing.remove(match);
                greeted |= frame.contains("\"welcome\"");
            }
        }

        private @Nullable Line firstMatch(Map<Line, FramePattern> patterns, String frame) {
            if (frame.startsWith(CLOSE)) {
                return null;
            }
            for (Map.Entry<Line, FramePattern> each : patterns.entrySet()) {
                if (each.getValue().matches(frame, bound)) {
                    return each.getKey();
                }
            }
            return null;
        }

        void expect(Object what, String content) {
            assertThat(next(what.toString())).as(what.toString()).isEqualTo(content);
            open &= !content.startsWith(CLOSE);
        }

        /** Says ping; whatever the server had sent before comes before the pong. */
        void expectNothingMore() {
            if (open && greeted) {
                link.send(LAST_PING);
                String last = next("the pong at the end for " + name);
                assertThat(FramePattern.of(LAST_PONG).matches(last, new HashMap<>()))
                        .as("%s received more than is written: %s", name, last)
                        .isTrue();
            }
        }

        private String next(String expected) {
            try {
                String next = received.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
                if (next == null) {
                    throw new AssertionError("nothing came within " + patience + "; expected " + expected);
                }
                return next;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for " + expected, e);
            }
        }

        void dropIfOpen() {
            if (open) {
                open = false;
                link.drop();
            }
        }
    }
}
