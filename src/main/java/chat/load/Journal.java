package chat.load;

import chat.domain.MessageKind;
import chat.domain.MessageText;
import chat.domain.RequestId;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.load.check.ClientRecorder;
import chat.protocol.JsonCodec;
import chat.protocol.ProtocolException;
import chat.protocol.Reply;
import chat.protocol.Request;
import chat.protocol.ServerFrame;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What one user says and sees, handed to the recorder; every frame goes through the codec. One thread. */
final class Journal {

    private final ClientRecorder recorder;
    private final JsonCodec codec;
    private boolean connected;

    Journal(ClientRecorder recorder, JsonCodec codec) {
        this.recorder = recorder;
        this.codec = codec;
    }

    void hello(String id, String user, String token) {
        connected = true;
        recorder.sent(new Request.Hello(
                new RequestId(id),
                new UserName(user),
                Optional.of(token).filter(text -> !text.isEmpty()),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    /** @param after -1 for a join that does not continue */
    void join(String id, String room, String epoch, long after) {
        recorder.sent(new Request.Join(
                new RequestId(id),
                new RoomName(room),
                after < 0 ? Optional.empty() : Optional.of(epoch),
                after < 0 ? OptionalLong.empty() : OptionalLong.of(after),
                true));
    }

    void say(String id, String room, String text) {
        recorder.sent(new Request.Say(new RequestId(id), new RoomName(room), new MessageText(text), MessageKind.TEXT));
    }

    void bye() {
        recorder.sayingBye();
    }

    void disconnected() {
        if (connected) {
            connected = false;
            recorder.disconnected();
        }
    }

    /**
     * Records a frame.
     *
     * @return the history in it that was asked for to read the final log, which is not recorded
     * @throws ProtocolException where it is not of the protocol
     */
    Optional<Reply.History> received(byte[] a, int from, int to) throws ProtocolException {
        List<ServerFrame> frames = codec.decodeServerFrames(new String(a, from, to - from, StandardCharsets.UTF_8));
        for (ServerFrame frame : frames) {
            if (frame instanceof Reply.History history) {
                return Optional.of(history);
            }
            recorder.received(frame);
        }
        return Optional.empty();
    }
}
