package chat.client.model;

import chat.client.ChatClient;
import chat.client.ClientListener;
import chat.client.ClientOptions;
import chat.client.Ending;
import chat.client.Link;
import chat.client.Phase;
import chat.domain.Note;
import chat.domain.Presence;
import chat.domain.Refusal;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.protocol.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Where a user sits: takes what the user wants, asks the client for it, and keeps the view true. Every method may be called from any thread and
 * returns at once; what comes of it reaches the {@link View}.
 */
public final class Desk {

    private static final int PAGE = 200;
    private static final int MOST_ROOMS_KNOWN = 1_000;

    /** So long the server is not asked again which rooms there are, to complete their names. */
    private static final Duration ROOMS_KNOWN_FOR = Duration.ofSeconds(5);

    private static final long ROOMS_PATIENCE_MILLIS = 200;

    private final ChatModel model;
    private final ChatClient client;
    private final Work work;
    private final Speech speech;
    /** Rooms heard of, for completion. Client's thread. */
    private final Set<RoomName> known = new HashSet<>();
    /** Client's thread. */
    private Instant roomsAsked = Instant.EPOCH;

    /**
     * Sits down, and begins to connect.
     *
     * @param rooms to enter, the first one to be looked at
     * @param connector starts the client; {@code ChatClient::start}
     */
    public Desk(
            ClientOptions options,
            ModelOptions modelOptions,
            List<RoomName> rooms,
            View view,
            Clock clock,
            BiFunction<ClientOptions, ClientListener, ChatClient> connector) {
        this.model = new ChatModel(modelOptions, options.user(), Link.connecting(), clock.instant());
        // The model is nobody else's yet: what there is to see at first waits for no connection.
        Consumer<List<Change>> show = changes -> view.show(changes, model.overview());
        show.accept(rooms.isEmpty() ? List.of() : model.await(rooms.get(0)));
        this.client = connector.apply(options, new Ear(model, clock, show));
        this.work = new Work(client, model, show, clock);
        this.speech = new Speech(client, model, work);
        for (RoomName room : rooms) {
            enter(room);
        }
    }

    /** Kept when it is over. */
    public CompletionStage<Ending> ended() {
        return client.ended();
    }

    // Talking.

    /** Says something to whom one talks with. */
    public void say(String text) {
        speech.say(text);
    }

    /** Does something, as in "bob looks at carol". */
    public void act(String text) {
        speech.act(text);
    }

    /** Says something to one person. */
    public void whisper(UserName to, String text) {
        speech.whisper(to, text);
    }

    /** Answers who whispered last. */
    public void reply(String text) {
        speech.reply(text);
    }

    // Rooms.

    /** Looks at a room, and enters it: what is said meanwhile waits until that is done. */
    public void join(RoomName room) {
        work.run(() -> {
            know(room);
            List<Change> there = model.isIn(room) ? model.look(new Target.Room(room), work.now()) : model.await(room);
            enter(room);
            return there;
        });
    }

    private void enter(RoomName room) {
        work.watch(client.join(room)).whenComplete((joined, failure) -> {
            if (failure != null) {
                work.run(() -> {
                    List<Change> changes = new ArrayList<>(work.failed(failure));
                    changes.addAll(model.denied(room, work.now()));
                    return changes;
                });
            }
        });
    }

    /** Leaves a room, or ends a conversation with a person; the current one where none is named. */
    public void leave(Optional<RoomName> named) {
        work.run(() -> {
            Optional<Target> target = named.<Target>map(Target.Room::new).or(model::current);
            if (target.isEmpty()) {
                return work.trouble("you are in no room");
            }
            Optional<RoomName> room = target.get().asRoom();
            if (room.isEmpty()) {
                return model.dismiss(target.get(), work.now());
            }
            work.hope(client.leave(room.get()));
            // At once: what is typed from now on is not for that room any more.
            return model.turnFrom(target.get(), work.now());
        });
    }

    /** Sets the current room's topic; an empty one clears it. Without one: tells it. */
    public void topic(Optional<String> text) {
        work.run(() -> {
            Optional<RoomName> room = model.current().flatMap(Target::asRoom);
            if (room.isEmpty()) {
                return work.trouble("only a room has a topic");
            }
            if (text.isEmpty()) {
                String topic = model.currentTopic().orElse("");
                return work.answer(topic.isEmpty() ? "#" + room.get() + " has no topic" : "topic: " + topic);
            }
            return withNote(text.get(), note -> client.topic(room.get(), note));
        });
    }

    /**
     * Shows older messages of the current room.
     *
     * @param count 1 to 200
     */
    public void history(int count) {
        work.run(() -> {
            Optional<RoomName> room = model.current().flatMap(Target::asRoom);
            if (room.isEmpty()) {
                return work.trouble("only a room has a history");
            }
            long oldest = model.oldest(room.get());
            OptionalLong before = oldest > 0 ? OptionalLong.of(oldest) : OptionalLong.empty();
            work.hope(
                    client.history(room.get(), before, OptionalInt.of(count)),
                    history -> model.history(history.room(), history.messages(), work.now()));
            return List.of();
        });
    }

    /** Lists the rooms. */
    public void rooms() {
        work.hope(client.rooms(Optional.empty(), OptionalInt.of(PAGE)), rooms -> {
            rooms.rooms().forEach(room -> know(room.name()));
            return Lists.rooms(rooms);
        });
    }

    /** Lists the members of a room; the current one where none is named, everyone online where one talks with a person. */
    public void users(Optional<RoomName> named) {
        work.run(() -> {
            Optional<RoomName> room = named.or(() -> model.current().flatMap(Target::asRoom));
            work.hope(client.users(room, Optional.empty(), OptionalInt.of(PAGE)), Lists::users);
            return List.of();
        });
    }

    // Oneself.

    /** Takes another name. */
    public void nick(UserName name) {
        work.hope(client.nick(name));
    }

    /**
     * Tells others that one is away, or here again.
     *
     * @param note a word about it; may be empty
     */
    public void presence(Presence presence, String note) {
        work.run(() -> withNote(note, checked -> {
            CompletionStage<Reply> done = client.status(presence, checked);
            done.thenRun(() -> work.run(() -> {
                model.presence(presence);
                return work.answer(presence == Presence.AWAY ? "you are shown as away" : "you are shown as online");
            }));
            return done;
        }));
    }

    private List<Change> withNote(String text, Function<Note, CompletionStage<?>> how) {
        Optional<Refusal> bad = Note.check(text);
        if (bad.isPresent()) {
            return work.trouble(bad.get().text());
        }
        work.hope(how.apply(new Note(text)));
        return List.of();
    }

    /** What operators may ask for. */
    public Order order() {
        return new Order(
                (request, done) -> work.hope(client.request(request.apply(client.newId())), ok -> work.answer(done)),
                text -> tell(text, Line.Tone.TROUBLE));
    }

    // Looking around.

    public void look(Target target) {
        work.run(() -> model.look(target, work.now()));
    }

    /** Lists the conversations with their numbers. */
    public void conversations() {
        work.run(() -> Lists.conversations(model.overview()));
    }

    /** Looks at the conversation with this number, from 1. */
    public void look(int number) {
        work.run(() -> model.look(number, work.now()));
    }

    public void lookAtNextUnread() {
        work.run(() -> model.lookAtNextUnread(work.now()));
    }

    public void clear() {
        work.run(model::clear);
    }

    /** Sets what rings the bell; without a mode: tells it. */
    public void bell(Optional<BellMode> mode) {
        work.run(() -> {
            mode.ifPresent(model::bell);
            return work.answer("the bell rings for: " + model.bell().word());
        });
    }

    /** Says something to the user, in the program's own words. */
    public void tell(String text, Line.Tone tone) {
        work.run(() -> List.of(new Change.Print(new Line.Info(Optional.empty(), text, tone))));
    }

    /** Time passes; to be called about once a second. */
    public void tick() {
        client.retryIfOverdue();
        work.run(() -> model.tick(work.now()));
    }

    /** A key was pressed: who waits for the connection does not want to wait longer. */
    public void keyPressed() {
        client.retryNow();
    }

    /**
     * Ends the session.
     *
     * @param anyway also where something said is not sent yet
     */
    public void quit(boolean anyway) {
        work.runLater(() -> {
            if (model.unsent() > 0 && !anyway) {
                return work.trouble(model.unsent() + " unsent; wait, or /quit again to leave without sending");
            }
            client.close();
            return List.of();
        });
    }

    /** Ends the session as soon as all that was asked before is answered; says so where that may take long. */
    public void quitPatiently() {
        work.runLater(() -> model.unsent() > 0 && model.link().isLost()
                ? work.trouble(model.unsent() + " unsent; waiting, /quit again leaves them")
                : List.of());
        quitWhenDone();
    }

    /** Ends the session as soon as all that was asked before is answered. */
    public void quitWhenDone() {
        work.quitWhenDone();
    }

    /** Goes without a good-bye: who comes back soon goes on. */
    public void leaveOpen() {
        client.detach();
    }

    // What completion needs to know.

    /** Names to complete, as they are known at this moment. */
    public record Names(List<UserName> people, List<Target> conversations, List<RoomName> rooms) {}

    /** Gives the names to complete, on the client's thread. */
    public void names(Consumer<Names> receiver) {
        client.thread().execute(() -> {
            Instant now = work.now();
            boolean known = Duration.between(roomsAsked, now).abs().compareTo(ROOMS_KNOWN_FOR) < 0;
            boolean ask = model.overview().link().phase() == Phase.LIVE && !known;
            if (!ask) {
                receiver.accept(names());
                return;
            }
            roomsAsked = now;
            var unused = client.rooms(Optional.empty(), OptionalInt.of(PAGE))
                    .thenApply(Reply.Rooms::rooms)
                    .toCompletableFuture()
                    .completeOnTimeout(List.of(), ROOMS_PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                    .exceptionally(failure -> List.of())
                    .thenAcceptAsync(
                            rooms -> {
                                rooms.forEach(room -> know(room.name()));
                                receiver.accept(names());
                            },
                            client.thread());
        });
    }

    private Names names() {
        List<Target> targets =
                model.overview().tabs().stream().map(Overview.Tab::target).toList();
        targets.forEach(target -> target.asRoom().ifPresent(this::know));
        return new Names(model.people(), targets, known.stream().sorted().toList());
    }

    private void know(RoomName room) {
        if (known.size() < MOST_ROOMS_KNOWN) {
            known.add(room);
        }
    }
}
