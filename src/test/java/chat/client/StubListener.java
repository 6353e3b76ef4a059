package chat.client;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Writes down what one attempt to connect came to. */
final class StubListener implements WireListener {

    final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final CompletableFuture<Wire> opened = new CompletableFuture<>();
    private final CompletableFuture<String> end = new CompletableFuture<>();

    @Override
    public void opened(Wire wire) {
        opened.complete(wire);
    }

    @Override
    public void failed(ConnectFailure failure) {
        end.complete(failure.text());
    }

    @Override
    public void received(String text) {
        received.add(text);
    }

    @Override
    public void garbled(String what) {
        end.complete("garbled: " + what);
    }

    @Override
    public void closed(int code, String reason) {
        end.complete("closed: " + code + " " + reason);
    }

    Wire wire() {
        return get(opened);
    }

    /** How it ended. */
    String end() {
        return get(end);
    }

    private static <T> T get(CompletableFuture<T> future) {
        try {
            return future.get(60, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("nothing happened", e);
        }
    }
}
