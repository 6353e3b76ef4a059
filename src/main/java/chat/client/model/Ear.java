package chat.client.model;

import chat.client.ClientListener;
import chat.client.Ending;
import chat.client.Link;
import chat.domain.Presence;
import chat.domain.Refusal;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.protocol.Event;
import chat.protocol.Reply;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Tells the model what the client hears, and the view what becomes of it. On the client's thread. */
final class Ear implements ClientListener, Event.Visitor<List<Change>> {

    private final ChatModel model;
    private final Clock clock;
    private final Consumer<List<Change>> view;

    /** Takes who shows the changes. */
    Ear(ChatModel model, Clock clock, Consumer<List<Change>> view) {
        this.model = model;
        this.clock = clock;
        this.view = view;
    }

    private Instant now() {
        return clock.instant();
    }

    @Override
    public void linkChanged(Link link) {
        view.accept(model.linkChanged(link, now()));
    }

    @Override
    public void welcomed(Reply.Welcome welcome) {
        if (!welcome.resumed()) {
            model.presence(Presence.ONLINE); // A new session knows nothing of what was said in another one.
        }
        List<Change> changes = new ArrayList<>(model.renamed(welcome.user(), now()));
        if (!welcome.motd().isEmpty()) {
            changes.addAll(model.notice(new Event.Notice(welcome.motd(), Event.Level.INFO), now()));
        }
        view.accept(changes);
    }

    @Override
    public void renamed(UserName name) {
        view.accept(model.renamed(name, now()));
    }

    @Override
    public void entered(Reply.Joined joined, boolean again) {
        view.accept(model.entered(joined, again, now()));
    }

    @Override
    public void exited(RoomName room) {
        view.accept(model.exited(room, now()));
    }

    @Override
    public void shutOut(RoomName room, Refusal why) {
        List<Change> changes = new ArrayList<>(
                model.say(now(), "you are not in #" + room + " any more: " + why.text(), Line.Tone.TROUBLE));
        changes.addAll(model.shutOut(room, now()));
        view.accept(changes);
    }

    @Override
    public void slowedDown(Refusal why) {
        long seconds = Math.max(1, TimeUnit.MILLISECONDS.toSeconds(why.retryAfterMillis()));
        view.accept(model.say(now(), "slow down: goes out by itself in " + seconds + " s", Line.Tone.TROUBLE));
    }

    @Override
    public void unacknowledged(int count) {
        model.unacknowledged(count);
        view.accept(List.of());
    }

    @Override
    public void ended(Ending ending) {
        view.accept(List.of(new Change.End(ending)));
    }

    @Override
    public void event(Event event) {
        view.accept(event.accept(this));
    }

    @Override
    public List<Change> message(Event.Message message) {
        return model.message(message, now());
    }

    @Override
    public List<Change> whisper(Event.Whisper whisper) {
        return model.whisper(whisper, now());
    }

    @Override
    public List<Change> member(Event.Member member) {
        return model.member(member, now());
    }

    @Override
    public List<Change> members(Event.Members members) {
        return model.members(members);
    }

    @Override
    public List<Change> topic(Event.Topic topic) {
        return model.topic(topic, now());
    }

    @Override
    public List<Change> removed(Event.Removed removed) {
        String why = removed.text().isEmpty() ? "" : ": " + removed.text();
        List<Change> changes =
                new ArrayList<>(model.say(now(), "an operator closed #" + removed.room() + why, Line.Tone.TROUBLE));
        changes.addAll(model.shutOut(removed.room(), now()));
        return changes;
    }

    @Override
    public List<Change> notice(Event.Notice notice) {
        return model.notice(notice, now());
    }
}
