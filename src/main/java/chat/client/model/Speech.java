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

/**
 * What the user says, to whom it goes, and what becomes of it: what is refused is given back as it has to be typed to mean the same. From any
 * thread.
 */
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
        // A slash at the beginning is typed twice, or it would be a command.
        String typed = text.startsWith("/") ? "/" + text : text;
        toCurrent(typed, room -> send(inRoom(room, typed), text, words -> client.say(room, words)), text);
    }

    void act(String text) {
        String typed = "/me " + text;
        toCurrent(typed, room -> send(inRoom(room, typed), text, words -> client.act(room, words)), "* " + text);
    }

    /** To the room that is looked at, or, as a whisper, to the person. */
    private void toCurrent(String typed, Function<RoomName, List<Change>> toRoom, String whispered) {
        work.run(() -> model.current()
                .map(target -> target.asRoom()
                        .map(toRoom)
                        .orElseGet(() -> whisperTo(
                                ((Target.Person) target).name(),
                                whispered,
                                new Change.GiveBack(Optional.of(target), typed))))
                .orElseGet(() -> toNobody(typed)));
    }

    private static Change.GiveBack inRoom(RoomName room, String typed) {
        return new Change.GiveBack(Optional.of(new Target.Room(room)), typed);
    }

    private List<Change> toNobody(String typed) {
        List<Change> changes = new ArrayList<>(work.trouble("you are in no room; /join one first, /rooms lists them"));
        changes.add(new Change.GiveBack(Optional.empty(), typed));
        return changes;
    }

    void whisper(UserName to, String text) {
        work.run(() -> whisperTo(to, text, asCommand(to, text)));
    }

    void reply(String text) {
        work.run(() -> model.lastWhisperer()
                .map(name -> whisperTo(name, text, asCommand(name, text)))
                .orElseGet(() -> work.trouble("nobody whispered to you yet; /msg NAME TEXT whispers")));
    }

    /** Wherever that is typed it goes to this person only; the bare text would go to everybody in a room. */
    private static Change.GiveBack asCommand(UserName to, String text) {
        return new Change.GiveBack(Optional.empty(), "/msg " + to + " " + text);
    }

    private List<Change> whisperTo(UserName to, String text, Change.GiveBack giveBack) {
        return send(giveBack, text, words -> client.whisper(to, words));
    }

    private List<Change> send(Change.GiveBack giveBack, String text, Function<MessageText, CompletionStage<?>> how) {
        Optional<Refusal> bad = MessageText.check(text);
        if (bad.isPresent()) {
            List<Change> changes = new ArrayList<>(work.trouble(bad.get().text()));
            changes.add(giveBack);
            return changes;
        }
        work.watch(how.apply(new MessageText(text))).whenComplete((ack, failure) -> {
            if (failure != null) {
                work.run(() -> {
                    List<Change> changes = new ArrayList<>(work.failed(failure));
                    changes.add(giveBack);
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
