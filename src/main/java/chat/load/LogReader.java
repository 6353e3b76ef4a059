package chat.load;

import chat.load.check.Content;
import chat.load.check.FinalLog;
import chat.protocol.Event;
import chat.protocol.Reply;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts the final log together from pages of history, newest page first. From any thread. */
final class LogReader {

    /** The most messages of a page. */
    static final int PAGE = 200;

    private static final class Stream {
        String epoch = "";
        final Deque<Content> messages = new ArrayDeque<>();
        boolean whole;
    }

    private final Map<Integer, Stream> streams = new HashMap<>();
    private final Scenario scenario;

    LogReader(Scenario scenario) {
        this.scenario = scenario;
    }

    /**
     * Takes a page.
     *
     * @return before which sequence the next one is to be read; 0 when all is there
     */
    synchronized long take(int room, String epoch, Reply.History history) {
        Stream stream = streams.computeIfAbsent(room, number -> new Stream());
        stream.epoch = epoch;
        List<Event.Message> page = history.messages();
        for (int i = page.size() - 1; i >= 0; i--) {
            Event.Message message = page.get(i);
            stream.messages.addFirst(new Content(
                    message.seq(),
                    message.from().text(),
                    message.id().text(),
                    message.kind().word(),
                    message.text().text()));
        }
        stream.whole = page.isEmpty() || page.get(0).seq() == 1;
        return stream.whole ? 0 : page.get(0).seq();
    }

    /** Whether all rooms have been read to their beginning. */
    synchronized boolean isWhole() {
        return streams.size() == scenario.rooms() && streams.values().stream().allMatch(stream -> stream.whole);
    }

    synchronized FinalLog log() {
        Map<String, FinalLog.Stream> logs = new HashMap<>();
        streams.forEach((room, stream) -> {
            List<Content> messages = new ArrayList<>(stream.messages);
            long first = messages.isEmpty() ? 1 : messages.get(0).seq();
            long head =
                    messages.isEmpty() ? 0 : messages.get(messages.size() - 1).seq();
            logs.put("#" + scenario.roomName(room), new FinalLog.Stream(stream.epoch, first, head, messages));
        });
        return FinalLog.of(logs);
    }
}
