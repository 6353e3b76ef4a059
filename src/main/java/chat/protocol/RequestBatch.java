package chat.protocol;

import chat.domain.Refusal;
import chat.domain.RequestId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What one message from a client holds: requests, and what was meant as one, in order. Immutable. */
public final class RequestBatch {

    private final List<Consumer<RequestSink>> frames;

    private RequestBatch(List<Consumer<RequestSink>> frames) {
        this.frames = List.copyOf(frames);
    }

    /** These requests, to go out in one message. */
    public static RequestBatch of(List<? extends Request> requests) {
        Recorder recorder = new Recorder();
        requests.forEach(recorder::request);
        return new RequestBatch(recorder.frames);
    }

    /** What a message holds. */
    static RequestBatch decode(JsonCodec codec, String message) {
        Recorder recorder = new Recorder();
        codec.decodeRequests(message, recorder);
        return new RequestBatch(recorder.frames);
    }

    /** Hands on frame by frame, in order. */
    public void deliverTo(RequestSink sink) {
        frames.forEach(frame -> frame.accept(sink));
    }

    private static final class Recorder implements RequestSink {

        private final List<Consumer<RequestSink>> frames = new ArrayList<>();

        @Override
        public void request(Request request) {
            frames.add(sink -> sink.request(request));
        }

        @Override
        public void malformed(Optional<RequestId> re, Refusal refusal) {
            frames.add(sink -> sink.malformed(re, refusal));
        }
    }
}
