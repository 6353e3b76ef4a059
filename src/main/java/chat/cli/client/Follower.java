package chat.cli.client;

import chat.cli.shell.CommandFailure;
import chat.cli.shell.ExitCode;
import chat.cli.shell.Shell;
import chat.client.ChatClient;
import chat.client.ClientListener;
import chat.client.Ending;
import chat.client.Link;
import chat.client.Phase;
import chat.domain.Refusal;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.protocol.Event;
import chat.protocol.Reply;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Prints what is said in a room, each message once and in order, for as long as somebody reads it. While the past is being read, what is said is
 * only noted, and read with the rest: nothing gathers in memory.
 *
 * <p>All but {@link #run} on the client's thread. Printing may wait for the reader; the server then sees a slow one, and the client comes back later
 * where it was.
 */
public final class Follower implements ClientListener {

    private static final String FOLDER = "tail";

    private final Reach reach;
    private final UserName user;
    private final RoomName room;
    private final Optional<Since> since;
    private final MessagePrinter.Format format;
    private final Shell shell;
    /** Empty when it ended as it should. */
    private final CompletableFuture<Optional<CommandFailure>> done = new CompletableFuture<>();

    /** How many messages are still to be printed; empty for all. */
    private OptionalLong left;

    /** Null until the client is there; nothing is printed before. */
    private @Nullable MessagePrinter printer;

    private @Nullable Backlog backlog;

    /** The sequence from which on nothing was printed yet. */
    private long next;

    /** The newest sequence known of. */
    private long newest;

    private String epoch = "";
    private boolean live;
    private boolean away;

    /**
     * A follower that has not begun.
     *
     * @param since empty: from now on
     * @param count how many messages to print at most
     */
    public Follower(
            Reach reach,
            UserName user,
            RoomName room,
            Optional<Since> since,
            OptionalLong count,
            boolean json,
            Shell shell) {
        this.reach = reach;
        this.user = user;
        this.room = room;
        this.since = since;
        this.left = count;
        this.format = json ? MessagePrinter.json() : MessagePrinter.text(ZoneId.systemDefault());
        this.shell = shell;
    }

    /** Follows until enough was printed, nobody reads any more, or the server does not want it. */
    public void run() throws CommandFailure {
        try (Call call = Call.open(reach.as(user).withSessions(reach.session(FOLDER, user, shell::tell)), this)) {
            ChatClient client = call.client();
            client.thread().execute(() -> begin(client));
            Optional<CommandFailure> failure = done.get();
            if (failure.isPresent()) {
                throw failure.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("following failed", e);
        } catch (InterruptedException e) {
            throw Failures.interrupted();
        }
    }

    private void begin(ChatClient client) {
        printer = new MessagePrinter(shell.out(), format, client.thread(), nobodyReads -> finish());
        backlog = Backlog.of(client, room);
        client.join(room).whenComplete((joined, failure) -> {
            if (failure != null) {
                finish(Failures.of(failure));
            } else {
                start(joined);
            }
        });
    }

    private void start(Reply.Joined joined) {
        epoch = joined.epoch();
        newest = Math.max(newest, joined.head());
        long from = since.map(where -> Math.min(where.after(), newest) + 1).orElse(newest + 1);
        if (since.isEmpty() || backlog == null) {
            next = from;
            live = true;
            return;
        }
        backlog.first(from, newest, since.get())
                .thenAccept(first -> {
                    if (first > from && since.get().age().isEmpty()) {
                        shell.tell("messages " + from + " to " + (first - 1) + " are not kept any more");
                    }
                    next = first;
                    readOn();
                })
                .whenComplete(this::endOnFailure);
    }

    /** Reads the past up to now. */
    private void readOn() {
        if (next > newest || backlog == null) {
            live = true;
            return;
        }
        backlog.from(next)
                .thenAccept(messages -> {
                    if (live) {
                        return; // The past has become another one meanwhile.
                    }
                    if (messages.isEmpty()) {
                        skipWhatIsGone();
                    } else {
                        messages.forEach(this::print);
                        readOn();
                    }
                })
                .whenComplete(this::endOnFailure);
    }

    private void skipWhatIsGone() {
        if (backlog != null) {
            long from = next;
            backlog.first(from, newest, Since.EVER)
                    .thenAccept(first -> {
                        shell.tell("messages " + from + " to " + (first - 1) + " are not kept any more");
                        next = first;
                        readOn();
                    })
                    .whenComplete(this::endOnFailure);
        }
    }

    private void endOnFailure(@Nullable Void nothing, @Nullable Throwable failure) {
        if (failure != null) {
            finish(Failures.of(failure));
        }
    }

    private void finish() {
        done.complete(Optional.empty());
    }

    private void finish(CommandFailure failure) {
        done.complete(Optional.of(failure));
    }

    private void print(Event.Message message) {
        if (done.isDone() || message.seq() < next || printer == null) {
            return;
        }
        next = message.seq() + 1;
        printer.print(message);
        if (left.isPresent()) {
            left = OptionalLong.of(left.getAsLong() - 1);
            if (left.getAsLong() == 0) {
                printer.flush();
                finish();
            }
        }
    }

    @Override
    public void event(Event event) {
        if (event instanceof Event.Message message && message.room().equals(room)) {
            newest = Math.max(newest, message.seq());
            if (live) {
                print(message);
            }
        } else if (event instanceof Event.Removed removed && removed.room().equals(room)) {
            finish(CommandFailure.of(
                    ExitCode.REFUSED,
                    "an operator closed #" + room + (removed.text().isEmpty() ? "" : ": " + removed.text())));
        } else if (event instanceof Event.Notice notice) {
            shell.tell(notice.text());
        }
    }

    @Override
    public void entered(Reply.Joined joined, boolean again) {
        if (!again || !joined.room().equals(room)) {
            return;
        }
        if (!joined.epoch().equals(epoch)) {
            shell.tell("the room's past is another one than before");
            epoch = joined.epoch();
            next = 1;
            newest = joined.head();
            live = true;
        } else {
            joined.gap()
                    .ifPresent(
                            gap -> shell.tell("messages " + gap.from() + " to " + gap.to() + " are not kept any more"));
        }
    }

    @Override
    public void shutOut(RoomName from, Refusal why) {
        if (from.equals(room)) {
            finish(Failures.of(why));
        }
    }

    @Override
    public void linkChanged(Link link) {
        if (link.phase() == Phase.WAITING && !away) {
            away = true;
            shell.tell("connection lost: " + link.trouble().orElse("") + "; coming back");
        } else if (link.isLive() && away) {
            away = false;
            shell.tell("connected again");
        }
    }

    @Override
    public void ended(Ending ending) {
        finish(Failures.of(ending));
    }
}
