package chat.store;

import chat.domain.Identity;
import chat.domain.Message;
import chat.domain.MessageKind;
import chat.domain.MessageText;
import chat.domain.RequestId;
import chat.domain.RoomName;
import chat.domain.StreamId;
import chat.domain.UserName;
import chat.store.MessageLog.Draft;
import chat.store.MessageLog.Stored;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** What store tests talk about, and how they wait. */
public final class Fixtures {

    public static final StreamId LOBBY = StreamId.room(new RoomName("lobby"));
    public static final StreamId DEV = StreamId.room(new RoomName("dev"));
    public static final Identity ADA = new Identity("identity-of-ada");
    public static final Identity BOB = new Identity("identity-of-bob");

    private Fixtures() {}

    /** Something said in a room. */
    public static Draft draft(Identity sender, String id, String text) {
        return new Draft(
                sender, new UserName("someone"), null, new RequestId(id), MessageKind.TEXT, new MessageText(text));
    }

    /** Drafts of Ada's with the ids and texts "m{from}" to "m{to}". */
    public static List<Draft> drafts(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> draft(ADA, "m" + i, "m" + i))
                .toList();
    }

    public static List<Message> messages(List<Stored> stored) {
        return stored.stream().map(Stored::message).toList();
    }

    public static List<Long> sequences(List<Stored> stored) {
        return stored.stream().map(each -> each.message().seq()).toList();
    }

    public static List<String> texts(List<Message> messages) {
        return messages.stream().map(message -> message.text().text()).toList();
    }

    /** The result, waited for at most half a minute. */
    public static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(60, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("expected a result", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Waits for a latch, at most half a minute. */
    public static void await(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the latch was never opened");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** How it failed, waited for at most half a minute. */
    public static StoreException awaitFailure(CompletableFuture<?> future) {
        try {
            throw new AssertionError("expected a failure, got " + future.get(60, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoreException failure) {
                return failure;
            }
            throw new AssertionError("expected a StoreException", e);
        } catch (TimeoutException e) {
            throw new AssertionError("expected a failure", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
