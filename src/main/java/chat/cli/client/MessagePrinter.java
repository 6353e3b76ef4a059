package chat.cli.client;

import chat.client.terminal.SafeText;
import chat.protocol.Event;
import chat.protocol.JsonCodec;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Writes messages, one a line. Belongs to the client's thread. */
final class MessagePrinter {

    /** How a message becomes a line, without its end. */
    interface Format {
        String line(Event.Message message);
    }

    private final OutputStream out;
    private final Format format;
    private final Executor thread;
    private final Consumer<IOException> broken;
    private boolean flushing;

    /**
     * @param thread runs something after what waits already: what comes in one go is written in one go
     * @param broken told once, when nothing more can be written
     */
    MessagePrinter(OutputStream out, Format format, Executor thread, Consumer<IOException> broken) {
        this.out = new BufferedOutputStream(out, 32 * 1024);
        this.format = format;
        this.thread = thread;
        this.broken = broken;
    }

    /** As on the wire. */
    static Format json() {
        JsonCodec codec = new JsonCodec();
        return message -> JsonLines.safe(codec.encode(message).text());
    }

    /** For people: date, time, who, what. */
    static Format text(ZoneId zone) {
        DateTimeFormatter time =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
        return message -> time.format(message.at()) + " " + SafeText.of(said(message));
    }

    private static String said(Event.Message message) {
        return switch (message.kind()) {
            case TEXT -> "<" + message.from() + "> " + message.text();
            case ACTION -> "* " + message.from() + " " + message.text();
            case SYSTEM -> "-- " + message.text();
        };
    }

    void print(Event.Message message) {
        try {
            out.write((format.line(message) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            broken.accept(e);
            return;
        }
        if (!flushing) {
            flushing = true;
            thread.execute(this::flush);
        }
    }

    void flush() {
        flushing = false;
        try {
            out.flush();
        } catch (IOException e) {
            broken.accept(e);
        }
    }
}
