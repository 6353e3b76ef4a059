package chat.load;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The looks at the server's process over a run. One thread. */
final class Costs {
    private final Optional<ServerProcess> process;
    private ServerProcess.@Nullable Sample before;
    private ServerProcess.@Nullable Sample joined;
    private ServerProcess.@Nullable Sample from;
    private ServerProcess.@Nullable Sample to;

    /** @param pid the server's process; empty where it is not known */
    Costs(OptionalLong pid) {
        this.process = pid.isPresent() ? Optional.of(new ServerProcess(pid.getAsLong())) : Optional.empty();
    }

    private ServerProcess.@Nullable Sample look() {
        return process.flatMap(ServerProcess::sample).orElse(null);
    }

    void before() {
        before = look();
    }

    void joined() {
        joined = look();
    }

    void from() {
        from = look();
    }

    void to() {
        to = look();
    }

    Optional<ServerCost> result(double seconds, long deliveries, int users) {
        return before == null || joined == null || from == null || to == null
                ? Optional.empty()
                : Optional.of(ServerCost.of(before, joined, from, to, seconds, deliveries, users));
    }
}
