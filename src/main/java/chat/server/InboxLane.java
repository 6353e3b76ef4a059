package chat.server;

import chat.domain.MessageKind;
import chat.domain.RequestId;
import chat.domain.StreamId;
import chat.domain.UserName;
import chat.protocol.Event;
import chat.protocol.Reply;
import chat.protocol.Request;
import chat.store.MessageLog.Draft;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/** The only writer of one user's inbox: what is whispered to them, and the connection they get it by. From any thread. */
final class InboxLane extends StreamLane {

    private final UserSession owner;

    /** Whether the session has ended. Owned by the lane. */
    private boolean over;

    InboxLane(Core core, UserSession owner) {
        super(core, StreamId.inbox(owner.identity()), InboxLane::frame);
        this.owner = owner;
    }

    private static Event.Whisper frame(chat.domain.Message whisper) {
        return new Event.Whisper(
                whisper.seq(),
                whisper.at(),
                whisper.from(),
                Objects.requireNonNull(whisper.to(), "a whisper has a receiver"),
                whisper.id(),
                whisper.text());
    }

    /** The owner is new: there is nothing in the inbox, and no need to look. */
    void startEmpty() {
        feed.startEmpty();
    }

    /**
     * Somebody whispers to the owner.
     *
     * @param from who
     * @param to the owner's name, as shown now
     */
    void whisper(Outlet asker, UserSession from, UserName to, Request.Whisper whisper) {
        Draft draft = new Draft(from.identity(), from.name(), to, whisper.id(), MessageKind.TEXT, whisper.text());
        submit(
                asker,
                whisper.id(),
                batch -> batch.say(
                        draft,
                        asker,
                        stored -> new Reply.Ack(
                                stored.id(),
                                Optional.empty(),
                                Optional.ofNullable(stored.to()),
                                stored.seq(),
                                stored.at()),
                        asker));
    }

    /** The session has ended: nothing is held in memory for it. */
    void end() {
        submit(batch -> over = true);
    }

    @Override
    void afterBatch() {
        if (over && feed.isLoaded() && !feed.hasFollowers()) {
            feed.unload();
        }
    }

    /** Makes the welcome, given the newest whisper's sequence. */
    interface WelcomeOf {
        Reply welcome(long inbox);
    }

    /**
     * The owner is connected: they are welcomed, get what they missed, and everything from now on.
     *
     * @param hello what the welcome answers; refused while the inbox cannot be read
     * @param stored nothing happens before the session is stored
     * @param after the last whisper seen; absent where the client does not say, or knows that it missed nothing
     * @param resumed whether there may be something missed
     * @param welcome made in the lane, so that the sequence it tells and the first whisper after it fit together
     */
    void attach(
            Outlet outlet,
            RequestId hello,
            CompletableFuture<?> stored,
            OptionalLong after,
            boolean resumed,
            WelcomeOf welcome) {
        submit(outlet, hello, batch -> {
            batch.await(stored);
            batch.effect(() -> {
                if (!owner.isConnectedBy(outlet)) {
                    return; // over already, or replaced: its detaching was decided before, and comes never again
                }
                long head = feed.isLoaded() ? feed.head() : 0;
                outlet.reply(welcome.welcome(head));
                feed.follow(outlet, Math.min(head, after.orElse(resumed ? owner.inboxSeen() : head)));
            });
        });
    }

    /**
     * Hands nothing more to a connection.
     *
     * @param taken whether it took what it was handed, as far as can be told
     */
    void detach(Outlet outlet, boolean taken) {
        submit(batch -> batch.effect(() -> {
            if (taken && feed.isFollowing(outlet)) {
                var unused = feed.flush(Runnable::run);
                if (owner.inboxSeen(feed.cursor(outlet))) {
                    Futures.logFailure(owner.save(), "where the inbox was read to is not stored");
                }
            }
            feed.unfollow(outlet);
        }));
    }
}
