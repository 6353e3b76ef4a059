package chat.client.model;

import chat.client.ChatClient;
import chat.domain.MessageText;
import chat.domain.Refusal;
import chat.domain.RoomName;
import chat.domain.UserName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** What the user says, to whom it goes, and what becomes of it: a text that is refused is given back. From any thread. */
final class Speech {

    private final ChatClient client;
    private final ChatModel model;
    private final Work work;

    Speech(ChatClient client, ChatModel model, Work work) {
        this.client = client;
        this.model = model;
        this.work = work;
    }

    void say(String text) {
        toCurrent(text, room -> send(new Target.Room(room), text, words -> client.say(room, words)), text);
    }

    void act(String text) {
        toCurrent(text, room -> send(new Target.Room(room), text, words -> client.act(room, words)), "* " + text);
    }

    /** To the room that is looked at, or, as a whisper, to the person. */
    private void toCurrent(String text, Function<RoomName, List<Change>> toRoom, String whispered) {
        work.run(() -> model.current()
                .map(target -> target.asRoom()
                        .map(toRoom)
                        .orElseGet(() -> whisperTo(((Target.Person) target).name(), whispered)))
                .orElseGet(() -> toNobody(text)));
    }

    private List<Change> toNobody(String text) {
        List<Change> changes = new ArrayList<>(work.trouble("you are in no room; /join one first, /rooms lists them"));
        changes.add(new Change.GiveBack(Optional.empty(), text));
        return changes;
    }

    void whisper(UserName to, String text) {
        work.run(() -> whisperTo(to, text));
    }

    void reply(String text) {
        work.run(() -> model.lastWhisperer()
                .map(name -> whisperTo(name, text))
                .orElseGet(() -> work.trouble("nobody whispered to you yet; /msg NAME TEXT whispers")));
    }

    private List<Change> whisperTo(UserName to, String text) {
        return send(new Target.Person(to), text, words -> client.whisper(to, words));
    }

    private List<Change> send(Target target, String text, Function<MessageText, CompletionStage<?>> how) {
        Optional<Refusal> bad = MessageText.check(text);
        if (bad.isPresent()) {
            List<Change> changes = new ArrayList<>(work.trouble(bad.get().text()));
            changes.add(new Change.GiveBack(Optional.of(target), text));
            return changes;
        }
        work.watch(how.apply(new MessageText(text))).whenComplete((ack, failure) -> {
            if (failure != null) {
                work.run(() -> {
                    List<Change> changes = new ArrayList<>(work.failed(failure));
                    changes.add(new Change.GiveBack(Optional.of(target), text));
                    return changes;
                });
            }
        });
        // The first connection is on its way: that goes without saying.
        return model.link().isLost()
                ? model.say(work.now(), "not connected; goes out on return: " + text, Line.Tone.NOTE)
                : List.of();
    }
}
