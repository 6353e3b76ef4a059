package chat.protocol;

import chat.domain.Refusal;
import chat.domain.RequestId;
import jakarta.websocket.EncodeException;
import jakarta.websocket.Encoder;
import java.util.Optional;
import java.util.StringJoiner;

/** For clients: a {@link RequestBatch} becomes one text message. */
public final class RequestsEncoder implements Encoder.Text<RequestBatch> {

    /** @throws EncodeException for a batch that is empty or holds a malformed frame */
    @Override
    public String encode(RequestBatch batch) throws EncodeException {
        Lines lines = new Lines();
        batch.deliverTo(lines);
        if (!lines.complete || lines.joined.length() == 0) {
            throw new EncodeException(batch, "only requests can be sent, and at least one");
        }
        return lines.joined.toString();
    }

    private static final class Lines implements RequestSink {

        private final StringJoiner joined = new StringJoiner("\n");
        private boolean complete = true;

        @Override
        public void request(Request request) {
            joined.add(SharedCodec.INSTANCE.encode(request));
        }

        @Override
        public void malformed(Optional<RequestId> re, Refusal refusal) {
            complete = false;
        }
    }
}
