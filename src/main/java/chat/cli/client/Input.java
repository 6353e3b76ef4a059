package chat.cli.client;

import chat.client.terminal.TextLines;
import chat.domain.MessageText;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
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
     * @param problem why it cannot be sent, for people
     */
    record Item(int number, String text, Optional<String> problem) {}

    private static final Item END = new Item(0, "", Optional.empty());

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
        input.items.add(new Item(1, text, Optional.empty()));
        input.items.add(END);
        return input;
    }

    /** Each line in which there is something to see is a text. */
    public static Input lines(InputStream in) {
        return new Input(true).reading(in);
    }

    /** All there is is one text; a line feed at its end does not count. */
    public static Input whole(InputStream in) {
        return new Input(false).reading(in);
    }

    private Input reading(InputStream in) {
        TextLines lines = new TextLines(in, LONGEST);
        Thread thread = new Thread(() -> readAll(lines), "chat-input");
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    private void readAll(TextLines lines) {
        try {
            if (inLines) {
                readLines(lines);
            } else {
                readWhole(lines);
            }
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

    private void readLines(TextLines lines) throws IOException, InterruptedException {
        for (TextLines.Line line = lines.next(); line != null; line = lines.next()) {
            if (line.problem().isPresent() || !MessageText.isBlank(line.text())) {
                items.put(new Item(line.number(), line.text(), line.problem()));
            }
        }
    }

    private void readWhole(TextLines lines) throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder();
        Optional<String> problem = Optional.empty();
        for (TextLines.Line line = lines.next(); line != null; line = lines.next()) {
            problem = problem.or(line::problem);
            if (text.length() < LONGEST) {
                text.append(line.number() == 1 ? "" : "\n").append(line.text());
            }
        }
        if (text.length() > 0 || problem.isPresent()) {
            items.put(new Item(1, text.toString(), problem));
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

    /** Whether this is the end. */
    boolean isEnd(Item item) {
        return item.equals(END);
    }

    /** Why the end came early, for people; empty where it did not. To be asked after the end. */
    Optional<String> failure() {
        return Optional.ofNullable(failure).map(IOException::getMessage);
    }
}
