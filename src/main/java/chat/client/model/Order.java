package chat.client.model;

import chat.domain.BanTarget;
import chat.domain.Note;
import chat.domain.Refusal;
import chat.domain.RequestId;
import chat.domain.UserName;
import chat.protocol.OperatorRequest;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;

/** What operators may ask for. From any thread; what comes of it reaches the {@link View}. */
public final class Order {

    private final Asking asking;
    private final Consumer<String> trouble;

    /** Asks, and tells the user that it is done, or why not. */
    interface Asking {
        void ask(Function<RequestId, OperatorRequest> request, String done);
    }

    Order(Asking asking, Consumer<String> trouble) {
        this.asking = asking;
        this.trouble = trouble;
    }

    /**
     * Removes somebody from the server.
     *
     * @param reason told to them; may be empty
     */
    public void kick(UserName user, String reason) {
        with(reason, why -> asking.ask(id -> new OperatorRequest.Kick(id, user, why), user + " is removed"));
    }

    /**
     * Keeps somebody out.
     *
     * @param seconds for how long; empty: for ever
     * @param reason told to them; may be empty
     */
    public void ban(BanTarget target, OptionalLong seconds, String reason) {
        with(
                reason,
                why -> asking.ask(
                        id -> new OperatorRequest.Ban(id, target, seconds, why), target.text() + " is banned"));
    }

    /** Ends a ban. */
    public void unban(BanTarget target) {
        asking.ask(id -> new OperatorRequest.Unban(id, target), target.text() + " is not banned any more");
    }

    private void with(String reason, Consumer<Note> order) {
        Optional<Refusal> wrong = Note.check(reason);
        wrong.ifPresentOrElse(refusal -> trouble.accept(refusal.text()), () -> order.accept(new Note(reason)));
    }
}
