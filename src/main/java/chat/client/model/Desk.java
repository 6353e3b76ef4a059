package chat.client.model;

import chat.client.ChatClient;
import chat.client.ClientListener;
import chat.client.ClientOptions;
import chat.client.Ending;
import chat.client.Link;
import chat.client.RefusedException;
import chat.domain.MessageText;
import chat.domain.Note;
import chat.domain.Presence;
import chat.domain.Refusal;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.protocol.Reply;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a user sits: takes what the user wants, asks the client for it, and keeps the view true. Every method may be called from any thread and
 * returns at once; what comes of it reaches the {@link View}.
 */
public final class Desk {

    private static final int PAGE = 200;
    private static final int MOST_ROOMS_KNOWN = 1_000;

    private final ChatModel model;
    private final View view;
    private final Clock clock;
    private final ChatClient client;
    private final Executor thread;
    /** Rooms to look at as soon as they are entered. Client's thread. */
    private final Set<RoomName> wanted = new HashSet<>();
    /** Rooms heard of, for completion. Client's thread. */
    private final Set<RoomName> known = new HashSet<>();
    /** Promises not kept yet. Any thread. */
    private final AtomicInteger open = new AtomicInteger();
    /** Whether to end when none is open. Client's thread. */
    private boolean leaving;

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
        this.view = view;
        this.clock = clock;
        this.model = new ChatModel(modelOptions, options.user(), Link.connecting(), clock.instant());
        // The model is nobody else's yet: what there is to see at first waits for no connection.
        show(rooms.isEmpty() ? List.of() : model.await(rooms.get(0)));
        this.client = connector.apply(options, new Ear(model, clock, this::show, room -> {
            know(room);
            return wanted.remove(room);
        }));
        this.thread = client.thread();
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
        toCurrent(
                text,
                target -> target.asRoom()
                        .map(room -> send(target, text, words -> client.say(room, words)))
                        .orElseGet(() -> whisperTo(((Target.Person) target).name(), text)));
    }

    /** Does something, as in "bob looks at carol". */
    public void act(String text) {
        toCurrent(
                text,
                target -> target.asRoom()
                        .map(room -> send(target, text, words -> client.act(room, words)))
                        .orElseGet(() -> whisperTo(((Target.Person) target).name(), "* " + text)));
    }

    private void toCurrent(String text, Function<Target, List<Change>> how) {
        run(() -> model.current().map(how).orElseGet(() -> {
            List<Change> changes = new ArrayList<>(trouble("you are in no room; /join one first, /rooms lists them"));
            changes.add(new Change.GiveBack(new Target.Person(model.me()), text));
            return changes;
        }));
    }

    /** Says something to one person. */
    public void whisper(UserName to, String text) {
        run(() -> whisperTo(to, text));
    }

    /** Answers who whispered last. */
    public void reply(String text) {
        run(() -> model.lastWhisperer()
                .map(name -> whisperTo(name, text))
                .orElseGet(() -> trouble("nobody whispered to you yet; /msg NAME TEXT whispers")));
    }

    private List<Change> whisperTo(UserName to, String text) {
        return send(new Target.Person(to), text, words -> client.whisper(to, words));
    }

    private List<Change> send(Target target, String text, Function<MessageText, CompletionStage<?>> how) {
        Optional<Refusal> bad = MessageText.check(text);
        if (bad.isPresent()) {
            List<Change> changes = new ArrayList<>(trouble(bad.get().text()));
            changes.add(new Change.GiveBack(target, text));
            return changes;
        }
        watch(how.apply(new MessageText(text))).whenComplete((ack, failure) -> {
            if (failure != null) {
                run(() -> {
                    List<Change> changes = new ArrayList<>(failed(failure));
                    changes.add(new Change.GiveBack(target, text));
                    return changes;
                });
            }
        });
        // The first connection is on its way: that goes without saying.
        return model.link().isLive() || model.link().trouble().isEmpty()
                ? List.of()
                : model.say(now(), "not connected; goes out on return: " + text, Line.Tone.NOTE);
    }

    // Rooms.

    /** Enters a room, and looks at it. */
    public void join(RoomName room) {
        run(() -> {
            wanted.add(room);
            List<Change> there = model.isIn(room) ? model.look(new Target.Room(room), now()) : List.of();
            enter(room);
            return there;
        });
    }

    private void enter(RoomName room) {
        watch(client.join(room)).whenComplete((joined, failure) -> {
            if (failure != null) {
                run(() -> {
                    wanted.remove(room);
                    List<Change> changes = new ArrayList<>(failed(failure));
                    changes.addAll(model.denied(room, now()));
                    return changes;
                });
            }
        });
    }

    /** Leaves a room, or ends a conversation with a person; the current one where none is named. */
    public void leave(Optional<RoomName> named) {
        run(() -> {
            Optional<Target> target = named.<Target>map(Target.Room::new).or(model::current);
            if (target.isEmpty()) {
                return trouble("you are in no room");
            }
            Optional<RoomName> room = target.get().asRoom();
            if (room.isEmpty()) {
                return model.dismiss(target.get(), now());
            }
            watch(client.leave(room.get())).whenComplete((left, failure) -> onFailure(failure));
            return List.of();
        });
    }

    /** Sets the current room's topic; an empty one clears it. Without one: tells it. */
    public void topic(Optional<String> text) {
        run(() -> {
            Optional<RoomName> room = model.current().flatMap(Target::asRoom);
            if (room.isEmpty()) {
                return trouble("only a room has a topic");
            }
            if (text.isEmpty()) {
                String topic = model.currentTopic().orElse("");
                return answer(topic.isEmpty() ? "#" + room.get() + " has no topic" : "topic: " + topic);
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
        run(() -> {
            Optional<RoomName> room = model.current().flatMap(Target::asRoom);
            if (room.isEmpty()) {
                return trouble("only a room has a history");
            }
            long oldest = model.oldest(room.get());
            OptionalLong before = oldest > 0 ? OptionalLong.of(oldest) : OptionalLong.empty();
            watch(client.history(room.get(), before, OptionalInt.of(count)))
                    .whenComplete(whenDone(history -> model.history(history.room(), history.messages(), now())));
            return List.of();
        });
    }

    /** Lists the rooms. */
    public void rooms() {
        watch(client.rooms(Optional.empty(), OptionalInt.of(PAGE))).whenComplete(whenDone(rooms -> {
            rooms.rooms().forEach(room -> know(room.name()));
            return Lists.rooms(rooms);
        }));
    }

    /** Lists the members of a room; the current one where none is named, everyone online where one talks with a person. */
    public void users(Optional<RoomName> named) {
        run(() -> {
            Optional<RoomName> room = named.or(() -> model.current().flatMap(Target::asRoom));
            watch(client.users(room, Optional.empty(), OptionalInt.of(PAGE))).whenComplete(whenDone(Lists::users));
            return List.of();
        });
    }

    // Oneself.

    /** Takes another name. */
    public void nick(UserName name) {
        watch(client.nick(name)).whenComplete((ok, failure) -> onFailure(failure));
    }

    /**
     * Tells others that one is away, or here again.
     *
     * @param note a word about it; may be empty
     */
    public void presence(Presence presence, String note) {
        run(() -> withNote(note, checked -> {
            CompletionStage<Reply> done = client.status(presence, checked);
            done.thenRun(() -> run(() -> {
                model.presence(presence);
                return answer(presence == Presence.AWAY ? "you are shown as away" : "you are shown as online");
            }));
            return done;
        }));
    }

    private List<Change> withNote(String text, Function<Note, CompletionStage<?>> how) {
        Optional<Refusal> bad = Note.check(text);
        if (bad.isPresent()) {
            return trouble(bad.get().text());
        }
        watch(how.apply(new Note(text))).whenComplete((done, failure) -> onFailure(failure));
        return List.of();
    }

    /** What operators may ask for. */
    public Order order() {
        return new Order(
                (request, done) ->
                        watch(client.request(request.apply(client.newId()))).whenComplete(whenDone(ok -> answer(done))),
                text -> tell(text, Line.Tone.TROUBLE));
    }

    // Looking around.

    public void look(Target target) {
        run(() -> model.look(target, now()));
    }

    /** Lists the conversations with their numbers. */
    public void conversations() {
        run(() -> Lists.conversations(model.overview()));
    }

    /** Looks at the conversation with this number, from 1. */
    public void look(int number) {
        run(() -> model.look(number, now()));
    }

    public void lookAtNextUnread() {
        run(() -> model.lookAtNextUnread(now()));
    }

    public void clear() {
        run(model::clear);
    }

    /** Sets what rings the bell; without a mode: tells it. */
    public void bell(Optional<BellMode> mode) {
        run(() -> {
            mode.ifPresent(model::bell);
            return answer("the bell rings for: " + model.bell().word());
        });
    }

    /** Says something to the user, in the program's own words. */
    public void tell(String text, Line.Tone tone) {
        run(() -> List.of(new Change.Print(new Line.Info(Optional.empty(), text, tone))));
    }

    /** Time passes; to be called about once a second. */
    public void tick() {
        run(() -> model.tick(now()));
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
        run(() -> {
            if (model.unsent() > 0 && !anyway) {
                return trouble(model.unsent() + " unsent; wait, or /quit again to leave without sending");
            }
            client.close();
            return List.of();
        });
    }

    /** Ends the session as soon as all that was asked before is answered. */
    public void quitWhenDone() {
        run(() -> {
            leaving = true;
            quitIfDone();
            return List.of();
        });
    }

    private void quitIfDone() {
        if (leaving && open.get() == 0) {
            client.close();
        }
    }

    /** Counts a promise for as long as it is not kept. */
    private <T> CompletionStage<T> watch(CompletionStage<T> promise) {
        open.incrementAndGet();
        promise.whenComplete((kept, broken) -> thread.execute(() -> thread.execute(() -> {
            open.decrementAndGet();
            quitIfDone();
        })));
        return promise;
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
        thread.execute(() -> {
            List<Target> targets =
                    model.overview().tabs().stream().map(Overview.Tab::target).toList();
            targets.forEach(target -> target.asRoom().ifPresent(this::know));
            receiver.accept(
                    new Names(model.people(), targets, known.stream().sorted().toList()));
        });
    }

    private void know(RoomName room) {
        if (known.size() < MOST_ROOMS_KNOWN) {
            known.add(room);
        }
    }

    // The common part.

    private interface Step {
        List<Change> take();
    }

    private void run(Step step) {
        client.thread().execute(() -> show(step.take()));
    }

    private void show(List<Change> changes) {
        view.show(changes, model.overview());
    }

    private Instant now() {
        return clock.instant();
    }

    private List<Change> answer(String text) {
        return model.say(now(), text, Line.Tone.ANSWER);
    }

    private List<Change> trouble(String text) {
        return model.say(now(), text, Line.Tone.TROUBLE);
    }

    private <T> BiConsumer<T, Throwable> whenDone(Function<T, List<Change>> done) {
        return (answer, failure) -> {
            if (failure == null) {
                run(() -> done.apply(answer));
            } else {
                onFailure(failure);
            }
        };
    }

    private void onFailure(@Nullable Throwable failure) {
        if (failure != null) {
            run(() -> failed(failure));
        }
    }

    private List<Change> failed(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause instanceof RefusedException refused
                ? trouble(refused.refusal().text())
                : List.of(); // The end is told by itself.
    }
}
