package chat.fuzz;

import chat.domain.Refusal;
import chat.domain.RequestId;
import chat.protocol.JsonCodec;
import chat.protocol.ProtocolException;
import chat.protocol.Request;
import chat.protocol.RequestSink;
import chat.protocol.ServerFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The codec: requests or refusals come out, and what came out goes in again unchanged. */
public final class CodecFuzz {

    private static final JsonCodec CODEC = new JsonCodec();

    private CodecFuzz() {}

    private static final class Heard implements RequestSink {

        private final List<Request> requests = new ArrayList<>();

        @Override
        public void request(Request request) {
            requests.add(request);
        }

        @Override
        public void malformed(Optional<RequestId> re, Refusal refusal) {
            Inputs.hold(
                    refusal.text().chars().allMatch(c -> c >= ' ' && c <= '~'),
                    "a refusal that shows what it was given",
                    refusal.text());
        }
    }

    public static void fuzzerTestOneInput(byte[] input) {
        String text = Inputs.text(input);
        for (Request request : decoded(text)) {
            Inputs.hold(decoded(CODEC.encode(request)).equals(List.of(request)), "changed on its way", request);
        }
        try {
            for (ServerFrame frame : CODEC.decodeServerFrames(text)) {
                String again = CODEC.encode(frame).text();
                Inputs.hold(CODEC.decodeServerFrames(again).equals(List.of(frame)), "changed on its way", frame);
            }
        } catch (ProtocolException expected) {
            // Not of this protocol.
        }
    }

    private static List<Request> decoded(String text) {
        Heard heard = new Heard();
        CODEC.decodeRequests(text, heard);
        return heard.requests;
    }
}
