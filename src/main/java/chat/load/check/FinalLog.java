package chat.load.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What stands in the log when all is over. */
public interface FinalLog {

    /**
     * One stream.
     *
     * @param epoch its epoch
     * @param first the oldest sequence still kept; what is older can't be checked
     * @param head the newest sequence
     * @param messages from {@code first} to {@code head}, in the order of the log
     */
    record Stream(String epoch, long first, long head, List<Content> messages) {
        public Stream {
            messages = List.copyOf(messages);
        }
    }

    /** The names of the streams known: {@code #} and a room, or {@code @} and a session of the recording, for its inbox. */
    Iterable<String> names();

    /** A stream; empty where the log knows none of this name. */
    Optional<Stream> stream(String name);

    /** A log of these streams. */
    static FinalLog of(Map<String, Stream> streams) {
        Map<String, Stream> copy = Map.copyOf(streams);
        return new FinalLog() {
            @Override
            public Iterable<String> names() {
                return copy.keySet();
            }

            @Override
            public Optional<Stream> stream(String name) {
                return Optional.ofNullable(copy.get(name));
            }
        };
    }
}
