package chat.cli.client;

import chat.cli.shell.CommandFailure;
import chat.cli.shell.ExitCode;
import chat.domain.MessageText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The texts to send. Standard input is read ahead on a thread of its own, a few lines and never more, so that waiting for it does not keep
 * the end of the connection from being noticed.
 */
public final class Input {

    private static final int READ_AHEAD = 16;

    /** More than the longest text, in characters of Java: what is longer is cut here, and refused as too long. */
    private static final int LONGEST = 2 * MessageText.MAX_CHARACTERS + 1;

    /**
     * A text to send.
     *
     * @param number of its line, from 1
     */
    record Item(int number, String text) {}

    private static final Item END = new Item(0, "");

    private final boolean inLines;
    private final BlockingQueue<Item> items = new ArrayBlockingQueue<>(READ_AHEAD);

    /** Why reading ended early; null where it did not. Written before {@link #END} is put, read after it is taken. */
    private @Nullable IOException failure;

    private Input(boolean inLines) {
        this.inLines = inLines;
    }

    /** One text. */
    public static Input of(String text) {
        Input input = new Input(false);
        input.items.add(new Item(1, text));
        input.items.add(END);
        return input;
    }

    /** Each line that is not empty is a text. */
    public static Input lines(InputStream in) {
        return new Input(true).reading(in);
    }

    /** All there is is one text; a line feed at its end does not count. */
    public static Input whole(InputStream in) {
        return new Input(false).reading(in);
    }

    private Input reading(InputStream in) {
        Reader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        Thread thread = new Thread(() -> readAll(reader), "chat-input");
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    private void readAll(Reader reader) {
        try {
            read(reader);
        } catch (IOException e) {
            failure = e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            items.put(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read(Reader reader) throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder();
        int number = 1;
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            if (c == '\n' && inLines) {
                put(number++, text);
            } else if (text.length() < LONGEST) {
                text.append((char) c);
            }
        }
        if (!inLines && text.length() > 0 && text.charAt(text.length() - 1) == '\n') {
            text.setLength(text.length() - 1);
        }
        put(number, text);
    }

    private void put(int number, StringBuilder text) throws InterruptedException {
        if (text.length() > 0 && text.charAt(text.length() - 1) == '\r') {
            text.setLength(text.length() - 1);
        }
        if (text.length() > 0) {
            items.put(new Item(number, text.toString()));
            text.setLength(0);
        }
    }

    /** Whether several texts may come. */
    boolean isInLines() {
        return inLines;
    }

    /** The next text; null where none came within this time. */
    @Nullable
    Item poll(Duration patience) throws InterruptedException {
        return items.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Whether this is the end.
     *
     * @throws CommandFailure where it came because nothing more could be read
     */
    boolean isEnd(Item item) throws CommandFailure {
        if (!item.equals(END)) {
            return false;
        }
        if (failure != null) {
            throw CommandFailure.of(
                    ExitCode.REFUSED,
                    "standard input cannot be read: " + failure.getMessage() + "; what came before is sent");
        }
        return true;
    }
}
