package chat.cli.client;

import chat.cli.shell.CommandFailure;
import chat.cli.shell.ExitCode;
import chat.cli.shell.Shell;
import chat.client.ChatClient;
import chat.client.ClientListener;
import chat.client.RefusedException;
import chat.domain.MessageText;
import chat.domain.Refusal;
import chat.domain.RequestId;
import chat.domain.UserName;
import chat.protocol.Reply;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Says something, and stays until it is acknowledged. */
public final class Sender {

    /** How many messages are under way at once: within every server's limit, and enough to fill its batches. */
    private static final int WINDOW = 64;

    private static final Duration LOOK_UP = Duration.ofMillis(100);

    private final Reach reach;
    private final UserName from;
    private final Destination to;
    private final Optional<String> id;
    private final Input input;
    private final Shell shell;

    private final Acknowledgements acknowledgements = new Acknowledgements();

    /** Written on the client's thread. */
    private volatile boolean refused;

    /** Why no more can be sent; null while it can. Written on the client's thread. */
    private volatile @Nullable Throwable over;

    /**
     * A sender that has sent nothing yet.
     *
     * @param id makes a repetition harmless, also that of a later run
     */
    public Sender(Reach reach, UserName from, Destination to, Optional<String> id, Input input, Shell shell) {
        this.reach = reach;
        this.from = from;
        this.to = to;
        this.id = id;
        this.input = input;
        this.shell = shell;
    }

    /** Sends all there is. Returns when everything is acknowledged. */
    public void run() throws CommandFailure {
        try {
            KeptSession session =
                    KeptSession.open(reach.state(), reach.settings().url(), from, reach.patience(), shell::tell);
            if (id.isPresent() && !session.isKept()) {
                shell.tell("the session cannot be kept"
                        + reach.state().map(folder -> " in " + folder).orElse("")
                        + " (in use, or not writable): a later run with this --id will post again");
            }
            try (Call call = Call.open(reach.as(from).withSessions(session), new ClientListener() {})) {
                if (to.room().isPresent()) {
                    call.await(call.client().join(to.room().get()), reach.patience());
                }
                sendAll(call.client(), patience(call.welcome()));
            }
        } catch (InterruptedException e) {
            throw Failures.interrupted();
        }
        if (refused) {
            throw CommandFailure.silent(ExitCode.REFUSED);
        }
    }

    /** At the server's rate the next answer may take as long as a message's turn. */
    private Duration patience(Reply.Welcome welcome) {
        double rate = welcome.limits().rate();
        return rate > 0 ? reach.patience().plusMillis((long) (1_000 / rate)) : reach.patience();
    }

    private void sendAll(ChatClient client, Duration patience) throws InterruptedException, CommandFailure {
        int sent = 0;
        while (over == null) {
            Input.Item item = input.poll(LOOK_UP);
            if (item == null) {
                continue;
            }
            if (input.isEnd(item)) {
                break;
            }
            sent++;
            Optional<Refusal> unfit = MessageText.check(item.text());
            if (item.problem().isPresent()) {
                refused = true;
                shell.tell(item.problem().get() + "; it is not sent");
            } else if (unfit.isPresent()) {
                refuse(item, unfit.get());
            } else {
                send(client, item);
            }
            awaitAtMost(WINDOW, patience);
        }
        awaitAtMost(0, patience);
        Throwable reason = over;
        if (reason != null && !(reason instanceof RefusedException)) {
            throw Failures.of(reason);
        }
        Optional<String> unreadable = input.failure();
        if (unreadable.isPresent()) {
            throw CommandFailure.of(
                    ExitCode.REFUSED,
                    "standard input cannot be read: " + unreadable.get()
                            + (sent == 0 ? "" : "; what came before is sent"));
        }
        if (sent == 0) {
            throw CommandFailure.usage("there is nothing to send: no TEXT was given, and standard input is empty");
        }
    }

    private void send(ChatClient client, Input.Item item) {
        acknowledgements.sent();
        RequestId request = id.map(key -> idOf(key, item.number())).orElseGet(client::newId);
        client.request(to.saying(request, new MessageText(item.text()))).whenComplete((reply, failure) -> {
            if (failure != null) {
                failed(item, failure);
            }
            acknowledgements.answered();
        });
    }

    /** The first line of several has the id of a single text, so that the usual case is one case. */
    private static RequestId idOf(String key, int number) {
        return new RequestId(number == 1 ? key : key + ":" + number);
    }

    private void failed(Input.Item item, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        over = cause;
        if (cause instanceof RefusedException no) {
            refuse(item, no.refusal());
        }
    }

    private void refuse(Input.Item item, Refusal refusal) {
        refused = true;
        shell.tell((input.isInLines() ? "line " + item.number() + ": " : "") + Failures.line(refusal));
    }

    private void awaitAtMost(int most, Duration patience) throws InterruptedException, CommandFailure {
        if (!acknowledgements.awaitAtMost(most, patience)) {
            throw CommandFailure.of(
                    ExitCode.TIMED_OUT,
                    acknowledgements.waiting() + " not acknowledged within " + Call.seconds(patience)
                            + ": posted or not, nobody can tell; "
                            + (id.isPresent()
                                    ? "run it again with the same --id"
                                    : "with an --id it could be run again"));
        }
    }
}
