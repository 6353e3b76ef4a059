package chat.load.check;

import chat.domain.RequestId;
import chat.domain.UserName;
import chat.protocol.Event;
import chat.protocol.Reply;
import chat.protocol.Request;
import chat.protocol.ServerFrame;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records one client: hand it every request before it is sent, every frame when it arrives, and the end of each connection. A welcome that does not
 * resume begins a session of its own, since for the server it is somebody else. One thread at a time.
 */
public final class ClientRecorder {

    private final HistoryRecorder recorder;
    private final String name;
    /** Requests whose reply cannot be understood without them. */
    private final Map<RequestId, Request> open = new HashMap<>();

    private int session;
    private String client;
    private String user = "";

    ClientRecorder(HistoryRecorder recorder, String name) {
        this.recorder = recorder;
        this.name = name;
        this.client = name + "/0";
    }

    /** What the recording calls the present session. */
    public String session() {
        return client;
    }

    /** A request is about to be sent. */
    public void sent(Request request) {
        long at = recorder.now();
        if (request instanceof Request.Say say) {
            write(new HistoryEvent.Said(
                    at,
                    client,
                    room(say.room().text()),
                    say.id().text(),
                    say.kind().word(),
                    say.text().text()));
        } else if (request instanceof Request.Whisper whisper) {
            write(new HistoryEvent.Said(
                    at,
                    client,
                    user(whisper.to()),
                    whisper.id().text(),
                    Content.WHISPER,
                    whisper.text().text()));
        } else if (request instanceof Request.Nick nick) {
            open.put(nick.id(), nick);
            write(new HistoryEvent.Released(at, client, user));
        } else if (request instanceof Request.Hello || request instanceof Request.Join) {
            open.put(request.id(), request);
        }
    }

    /** The client is about to say good-bye (close code 1000). */
    public void sayingBye() {
        write(new HistoryEvent.Released(recorder.now(), client, user));
    }

    /** The connection is gone. */
    public void disconnected() {
        open.clear();
        write(new HistoryEvent.Disconnected(recorder.now(), client));
    }

    /** A frame arrived. */
    public void received(ServerFrame frame) {
        long at = recorder.now();
        if (frame instanceof Event.Message message) {
            write(new HistoryEvent.Seen(at, client, room(message.room().text()), content(message)));
        } else if (frame instanceof Reply.Ack ack) {
            String target = ack.room()
                    .map(room -> room(room.text()))
                    .or(() -> ack.to().map(ClientRecorder::user))
                    .orElse("");
            write(new HistoryEvent.Acked(
                    at, client, target, ack.id().text(), ack.seq(), ack.at().toString()));
        } else if (frame instanceof Event.Whisper whisper) {
            write(new HistoryEvent.Whispered(
                    at,
                    client,
                    whisper.to().text(),
                    new Content(
                            whisper.seq(),
                            whisper.from().text(),
                            whisper.id().text(),
                            Content.WHISPER,
                            whisper.text().text())));
        } else if (frame instanceof Reply.History history) {
            history.messages()
                    .forEach(message -> write(new HistoryEvent.Read(
                            at, client, room(message.room().text()), content(message))));
        } else if (frame instanceof Reply reply) {
            replied(at, reply);
        }
    }

    private void replied(long at, Reply reply) {
        Request request = reply.re().map(open::remove).orElse(null);
        if (reply instanceof Reply.Welcome welcome) {
            welcomed(
                    at,
                    welcome,
                    request instanceof Request.Hello hello ? hello.inbox().orElse(welcome.inbox()) : welcome.inbox());
        } else if (reply instanceof Reply.Joined joined) {
            write(joined(at, joined, request instanceof Request.Join join ? join : null));
        } else if (reply instanceof Reply.Left left) {
            write(new HistoryEvent.Left(at, client, room(left.room().text())));
        } else if (reply instanceof Reply.Ok && request instanceof Request.Nick nick) {
            user = nick.user().text();
            write(new HistoryEvent.Named(at, client, user, true, -1));
        } else if (reply instanceof Reply.Error error) {
            write(new HistoryEvent.Refused(
                    at,
                    client,
                    error.re().map(RequestId::text).orElse(""),
                    error.refusal().code().word()));
        }
    }

    private void welcomed(long at, Reply.Welcome welcome, long inboxAsked) {
        if (!welcome.resumed()) {
            client = name + "/" + ++session;
        }
        user = welcome.user().text();
        long inbox = welcome.resumed() ? inboxAsked : welcome.inbox();
        write(new HistoryEvent.Named(at, client, user, welcome.resumed(), inbox));
    }

    private HistoryEvent joined(long at, Reply.Joined joined, Request.@Nullable Join request) {
        return new HistoryEvent.Joined(
                at,
                client,
                room(joined.room().text()),
                joined.epoch(),
                joined.head(),
                request == null ? "" : request.epoch().orElse(""),
                request == null ? -1 : request.after().orElse(-1),
                joined.gap().map(Reply.Gap::from).orElse(0L),
                joined.gap().map(Reply.Gap::to).orElse(0L));
    }

    private static Content content(Event.Message message) {
        return new Content(
                message.seq(),
                message.from().text(),
                message.id().text(),
                message.kind().word(),
                message.text().text());
    }

    private static String room(String room) {
        return '#' + room;
    }

    private static String user(UserName user) {
        return '@' + user.text();
    }

    private void write(HistoryEvent event) {
        recorder.write(event);
    }
}
