package chat.client;

import chat.domain.Refusal;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.protocol.Event;
import chat.protocol.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes down what a user would learn, a line each. */
final class RecordingListener implements ClientListener {

    final List<Phase> phases = new ArrayList<>();
    final List<String> told = new ArrayList<>();
    final List<String> names = new ArrayList<>();
    Link link = Link.of(Phase.CONNECTING);
    int unacknowledged;
    Optional<Ending> ending = Optional.empty();

    @Override
    public void linkChanged(Link changed) {
        if (phases.isEmpty() || phases.get(phases.size() - 1) != changed.phase()) {
            phases.add(changed.phase());
        }
        link = changed;
    }

    @Override
    public void renamed(UserName name) {
        names.add(name.text());
    }

    @Override
    public void entered(Reply.Joined joined, boolean again) {
        told.add((again ? "back in #" : "in #") + joined.room());
    }

    @Override
    public void exited(RoomName room) {
        told.add("out of #" + room);
    }

    @Override
    public void shutOut(RoomName room, Refusal why) {
        told.add("shut out of #" + room + ": " + why.code().word());
    }

    @Override
    public void event(Event event) {
        if (event instanceof Event.Message message) {
            told.add("#" + message.room() + " " + message.seq() + " " + message.from() + ": " + message.text());
        } else if (event instanceof Event.Whisper whisper) {
            told.add("[" + whisper.from() + " -> " + whisper.to() + "] " + whisper.text());
        }
    }

    @Override
    public void slowedDown(Refusal why) {
        told.add("slow down: " + why.retryAfterMillis());
    }

    @Override
    public void unacknowledged(int count) {
        unacknowledged = count;
    }

    @Override
    public void ended(Ending how) {
        ending = Optional.of(how);
    }
}
