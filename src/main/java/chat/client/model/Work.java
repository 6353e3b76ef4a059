package chat.client.model;

import chat.client.ChatClient;
import chat.client.RefusedException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes steps on the client's thread and shows what comes of each; keeps count of what was asked and is not answered. Every method may be called from any
 * thread, but for those that only word something, which belong to the client's.
 */
final class Work {

    private final ChatClient client;
    private final ChatModel model;
    private final Consumer<List<Change>> show;
    private final Clock clock;
    /** Promises not kept yet. Any thread. */
    private final AtomicInteger open = new AtomicInteger();
    /** Whether to end when none is open. Client's thread. */
    private boolean leaving;

    Work(ChatClient client, ChatModel model, Consumer<List<Change>> show, Clock clock) {
        this.client = client;
        this.model = model;
        this.show = show;
        this.clock = clock;
    }

    /** Takes a step, in its turn. */
    void run(Supplier<List<Change>> step) {
        client.thread().execute(() -> show.accept(step.get()));
    }

    /** Takes a step after the client was given what the steps before ask of it. */
    void runLater(Supplier<List<Change>> step) {
        client.thread().execute(() -> run(step));
    }

    Instant now() {
        return clock.instant();
    }

    List<Change> answer(String text) {
        return model.say(now(), text, Line.Tone.ANSWER);
    }

    List<Change> trouble(String text) {
        return model.say(now(), text, Line.Tone.TROUBLE);
    }

    /** Counts a promise for as long as it is not kept. */
    <T> CompletionStage<T> watch(CompletionStage<T> promise) {
        open.incrementAndGet();
        // What others do when it is kept comes before the end.
        promise.whenComplete((kept, broken) -> client.thread()
                .execute(() -> client.thread().execute(() -> {
                    open.decrementAndGet();
                    quitIfDone();
                })));
        return promise;
    }

    /** Counts a promise, and tells the user where it is broken. */
    void hope(CompletionStage<?> promise) {
        watch(promise).whenComplete((kept, broken) -> onFailure(broken));
    }

    /** Counts a promise, and shows what the answer is made into, or why there is none. */
    <T> void hope(CompletionStage<T> promise, Function<T, List<Change>> done) {
        watch(promise).whenComplete(whenDone(done));
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

    /** What to tell of a promise that was broken. */
    List<Change> failed(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause instanceof RefusedException refused
                ? trouble(refused.refusal().text())
                : List.of(); // The end is told by itself.
    }

    /** Ends the session as soon as all that was asked before is answered. */
    void quitWhenDone() {
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
}
