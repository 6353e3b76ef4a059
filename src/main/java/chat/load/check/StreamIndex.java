package chat.load.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A stream of the final log, to look things up in. */
final class StreamIndex {

    private final FinalLog.Stream stream;
    private final Map<Long, Content> bySeq = new HashMap<>();
    private final Map<String, List<Content>> byId = new HashMap<>();

    StreamIndex(FinalLog.Stream stream) {
        this.stream = stream;
        for (Content content : stream.messages()) {
            bySeq.putIfAbsent(content.seq(), content);
            byId.computeIfAbsent(content.id(), id -> new ArrayList<>(1)).add(content);
        }
    }

    long first() {
        return stream.first();
    }

    long head() {
        return stream.head();
    }

    @Nullable
    Content at(long seq) {
        return bySeq.get(seq);
    }

    List<Content> withId(String id) {
        return byId.getOrDefault(id, List.of());
    }
}
