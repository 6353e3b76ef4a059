package chat.protocol;

import chat.domain.Refusal;
import chat.domain.RequestId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Remembers what a message held, in order. */
class RecordingSink implements RequestSink {

    /** What was wrong with a frame. */
    record Malformed(Optional<RequestId> re, Refusal refusal) {}

    private final List<String> log = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();
    private final List<Malformed> malformed = new ArrayList<>();

    @Override
    public void request(Request request) {
        requests.add(request);
        log.add("request " + request.id());
    }

    @Override
    public void malformed(Optional<RequestId> re, Refusal refusal) {
        malformed.add(new Malformed(re, refusal));
        log.add(re.map(RequestId::text).orElse("?") + " " + refusal.code().word());
    }

    /** A line a frame: {@code request ID}, or the id (or {@code ?}) and the code of the refusal. */
    List<String> log() {
        return log;
    }

    List<Request> requests() {
        return requests;
    }

    List<Malformed> malformed() {
        return malformed;
    }
}
