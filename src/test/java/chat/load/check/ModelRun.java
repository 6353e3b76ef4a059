package chat.load.check;

import chat.domain.MessageKind;
import chat.domain.MessageText;
import chat.domain.Note;
import chat.domain.RequestId;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.protocol.Event;
import chat.protocol.Reply;
import chat.protocol.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** A server as it should be, in memory and on one thread, with clients doing random things to it; all of it recorded. */
final class ModelRun {

    private static final Instant AT = Instant.parse("2026-11-22T12:00:00Z");
    private static final String EPOCH = "e1";
    private static final int SHOWN = 50;

    private static final class Client {
        final ClientRecorder recorder;
        String name;
        boolean connected;
        boolean known;
        final Map<String, Long> rooms = new TreeMap<>();
        final List<Event.Whisper> inbox = new ArrayList<>();
        long inboxSeen;
        final List<Request.Say> unanswered = new ArrayList<>();

        Client(String name, ClientRecorder recorder) {
            this.name = name;
            this.recorder = recorder;
        }
    }

    private final SplittableRandom random;
    private final Map<String, List<Event.Message>> rooms = new TreeMap<>();
    private final List<Client> clients = new ArrayList<>();
    private int ids;

    private ModelRun(long seed) {
        random = new SplittableRandom(seed);
        for (String room : List.of("dev", "ops", "tea")) {
            rooms.put(room, new ArrayList<>());
        }
    }

    /** What was recorded, and the log at the end. */
    record Result(History history, FinalLog log) {}

    static Result of(long seed, int steps, Path file) throws IOException {
        ModelRun run = new ModelRun(seed);
        long[] clock = {0};
        try (HistoryRecorder recorder = new HistoryRecorder(file, () -> clock[0] += 1_000)) {
            for (int i = 0; i < 6; i++) {
                Client client = new Client("user" + i, recorder.client("client" + i));
                run.clients.add(client);
                run.connect(client);
            }
            for (int i = 0; i < steps; i++) {
                run.step(run.clients.get(run.random.nextInt(run.clients.size())));
            }
            run.clients.stream().filter(client -> !client.connected).forEach(run::connect);
            recorder.quiet();
            run.clients.forEach(client -> {
                client.recorder.sayingBye();
                client.recorder.disconnected();
            });
        }
        return new Result(History.read(file), run.log());
    }

    private FinalLog log() {
        Map<String, FinalLog.Stream> streams = new LinkedHashMap<>();
        rooms.forEach((room, messages) -> streams.put(
                "#" + room,
                new FinalLog.Stream(
                        EPOCH,
                        1,
                        messages.size(),
                        messages.stream()
                                .map(m -> new Content(
                                        m.seq(),
                                        m.from().text(),
                                        m.id().text(),
                                        m.kind().word(),
                                        m.text().text()))
                                .toList())));
        for (Client client : clients) {
            streams.put(
                    "@" + client.recorder.session(),
                    new FinalLog.Stream(
                            EPOCH,
                            1,
                            client.inbox.size(),
                            client.inbox.stream()
                                    .map(w -> new Content(
                                            w.seq(),
                                            w.from().text(),
                                            w.id().text(),
                                            Content.WHISPER,
                                            w.text().text()))
                                    .toList()));
        }
        return FinalLog.of(streams);
    }

    private RequestId id() {
        return new RequestId("m" + ++ids);
    }

    private void step(Client client) {
        if (!client.connected) {
            connect(client);
            return;
        }
        switch (random.nextInt(12)) {
            case 0 -> cut(client);
            case 1 -> join(client, pick());
            case 2 -> leave(client);
            case 3 -> nick(client);
            case 4 -> read(client);
            case 5, 6 -> whisper(client);
            default -> say(client);
        }
    }

    private String pick() {
        return new ArrayList<>(rooms.keySet()).get(random.nextInt(rooms.size()));
    }

    private void connect(Client client) {
        Request.Hello hello = new Request.Hello(
                id(),
                new UserName(client.name),
                client.known ? Optional.of("token") : Optional.empty(),
                client.known ? OptionalLong.of(client.inboxSeen) : OptionalLong.empty(),
                Optional.empty(),
                Optional.empty());
        client.recorder.sent(hello);
        client.connected = true;
        client.recorder.received(new Reply.Welcome(
                hello.id(),
                new UserName(client.name),
                "token",
                client.known,
                "model",
                "1",
                new Reply.Limits(4000, 16384, 0, 0, 10, 256),
                30,
                "",
                List.of(),
                client.inbox.size()));
        client.known = true;
        for (Event.Whisper whisper : client.inbox.subList((int) client.inboxSeen, client.inbox.size())) {
            client.recorder.received(whisper);
            client.inboxSeen = whisper.seq();
        }
        new ArrayList<>(client.rooms.keySet())
                .forEach(room -> flow(client, room, OptionalLong.of(client.rooms.get(room))));
        List<Request.Say> again = List.copyOf(client.unanswered);
        client.unanswered.clear();
        again.forEach(say -> deliver(client, say));
    }

    private void cut(Client client) {
        client.connected = false;
        client.recorder.disconnected();
    }

    private void join(Client client, String room) {
        if (!client.rooms.containsKey(room)) {
            flow(client, room, OptionalLong.empty());
        }
    }

    private void flow(Client client, String room, OptionalLong after) {
        Request.Join join = new Request.Join(
                id(), new RoomName(room), after.isPresent() ? Optional.of(EPOCH) : Optional.empty(), after, true);
        client.recorder.sent(join);
        List<Event.Message> log = rooms.get(room);
        client.recorder.received(new Reply.Joined(
                join.id(), join.room(), EPOCH, log.size(), 1, List.of(), new Note(""), Optional.empty()));
        int from = after.isPresent() ? (int) after.getAsLong() : Math.max(0, log.size() - SHOWN);
        log.subList(from, log.size()).forEach(client.recorder::received);
        client.rooms.put(room, (long) log.size());
    }

    private void leave(Client client) {
        if (!client.rooms.isEmpty()) {
            String room = client.rooms.keySet().iterator().next();
            Request.Leave leave = new Request.Leave(id(), new RoomName(room));
            client.recorder.sent(leave);
            client.rooms.remove(room);
            client.recorder.received(new Reply.Left(leave.id(), leave.room()));
        }
    }

    private void nick(Client client) {
        Request.Nick nick = new Request.Nick(id(), new UserName(client.name + "x"));
        if (nick.user().text().length() < 12) {
            client.recorder.sent(nick);
            client.name = nick.user().text();
            client.recorder.received(new Reply.Ok(nick.id()));
        }
    }

    private void read(Client client) {
        for (String room : client.rooms.keySet()) {
            Request.History history =
                    new Request.History(id(), new RoomName(room), OptionalLong.empty(), OptionalInt.of(3));
            client.recorder.sent(history);
            List<Event.Message> log = rooms.get(room);
            client.recorder.received(new Reply.History(
                    history.id(), history.room(), log.subList(Math.max(0, log.size() - 3), log.size())));
        }
    }

    private void say(Client client) {
        if (!client.rooms.isEmpty()) {
            String room = new ArrayList<>(client.rooms.keySet()).get(random.nextInt(client.rooms.size()));
            Request.Say say = new Request.Say(
                    id(), new RoomName(room), new MessageText("text " + random.nextInt(100)), MessageKind.TEXT);
            deliver(client, say);
        }
    }

    /** Stores it once, whatever gets lost on the way. */
    private void deliver(Client client, Request.Say say) {
        client.recorder.sent(say);
        if (random.nextInt(10) == 0) {
            client.unanswered.add(say);
            cut(client);
            return;
        }
        List<Event.Message> log = rooms.get(say.room().text());
        Optional<Event.Message> before =
                log.stream().filter(message -> message.id().equals(say.id())).findFirst();
        Event.Message message = before.orElseGet(() -> new Event.Message(
                say.room(), log.size() + 1, AT, new UserName(client.name), say.id(), say.kind(), say.text()));
        if (before.isEmpty()) {
            log.add(message);
            for (Client member : clients) {
                if (member.connected && member.rooms.containsKey(say.room().text())) {
                    member.recorder.received(message);
                    member.rooms.put(say.room().text(), message.seq());
                }
            }
        }
        if (random.nextInt(10) == 0) {
            client.unanswered.add(say);
            cut(client);
            return;
        }
        client.recorder.received(new Reply.Ack(say.id(), Optional.of(say.room()), Optional.empty(), message.seq(), AT));
    }

    private void whisper(Client client) {
        Client to = clients.get(random.nextInt(clients.size()));
        if (to == client) {
            return;
        }
        Request.Whisper request = new Request.Whisper(id(), new UserName(to.name), new MessageText("psst"));
        client.recorder.sent(request);
        Event.Whisper whisper = new Event.Whisper(
                to.inbox.size() + 1,
                AT,
                new UserName(client.name),
                new UserName(to.name),
                request.id(),
                request.text());
        to.inbox.add(whisper);
        if (to.connected) {
            to.recorder.received(whisper);
            to.inboxSeen = whisper.seq();
        }
        client.recorder.received(whisper);
        client.recorder.received(
                new Reply.Ack(request.id(), Optional.empty(), Optional.of(new UserName(to.name)), whisper.seq(), AT));
    }
}
