package chat.cli.client;

import chat.cli.shell.CommandFailure;
import chat.cli.shell.ExitCode;
import chat.client.ChatClient;
import chat.client.ClientListener;
import chat.client.ClientOptions;
import chat.protocol.Reply;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A client for the length of a command. Says good-bye when closed, and when Ctrl-C ends the process, so that the name is free at once and
 * others see a leave.
 */
final class Call implements AutoCloseable {

    private static final Duration GOOD_BYE = Duration.ofSeconds(1);

    private final ChatClient client;
    private final Reply.Welcome welcome;
    private final Thread hook;

    private Call(ChatClient client, Reply.Welcome welcome, Thread hook) {
        this.client = client;
        this.welcome = welcome;
        this.hook = hook;
    }

    /** Connects and greets. Blocks until the server has welcomed, or for as long as the options allow. */
    static Call open(ClientOptions options, ClientListener listener) throws CommandFailure {
        ChatClient client = ChatClient.start(options, listener);
        Thread hook = new Thread(() -> end(client), "chat-good-bye");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return new Call(client, client.greeted().toCompletableFuture().get(), hook);
        } catch (ExecutionException e) {
            forget(hook);
            throw Failures.of(e);
        } catch (InterruptedException e) {
            forget(hook);
            end(client);
            throw Failures.interrupted();
        }
    }

    ChatClient client() {
        return client;
    }

    Reply.Welcome welcome() {
        return welcome;
    }

    /** The answer, or why there is none. */
    <T> T await(CompletionStage<T> answer, Duration patience) throws CommandFailure {
        try {
            return answer.toCompletableFuture().get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw Failures.of(e);
        } catch (TimeoutException e) {
            throw CommandFailure.of(
                    ExitCode.TIMED_OUT, "no answer within " + seconds(patience) + "; --timeout allows more time");
        } catch (InterruptedException e) {
            throw Failures.interrupted();
        }
    }

    static String seconds(Duration duration) {
        return duration.toMillis() % 1_000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    @Override
    public void close() {
        forget(hook);
        end(client);
    }

    private static void end(ChatClient client) {
        client.close();
        try {
            client.ended().toCompletableFuture().get(GOOD_BYE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // It is gone, or the server takes its time: the process need not wait.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: it runs already.
        }
    }
}
