package chat.client.terminal;

import chat.client.ChatClient;
import chat.client.ClientListener;
import chat.client.ClientOptions;
import chat.client.Ending;
import chat.client.model.Change;
import chat.client.model.Desk;
import chat.client.model.Line;
import chat.client.model.ModelOptions;
import chat.client.model.Overview;
import chat.client.model.Target;
import chat.client.model.View;
import chat.domain.MessageText;
import chat.domain.RoomName;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/**
 * The chat as plain lines, in reading order, without one escape byte: for screen readers, pipes and terminals that can do nothing else. A line
 * of the input is a line of the chat; the end of the input ends the session, once all of it is acknowledged.
 *
 * <p>Threads: one reads; the screen's writes, so that a pipe that takes nothing holds up nobody else; the client's calls {@link #show}, which only hands on.
 */
final class PlainUi implements View, Hands {

    private static final Theme NO_STYLE = new Theme("plain", Map.of(), List.of());

    /** More than the longest text and a command before it, in characters of Java: what is longer is cut here, and refused as too long. */
    private static final int LONGEST = 4 * MessageText.MAX_CHARACTERS;

    private final TerminalOptions options;
    private final ModelOptions modelOptions;
    private final Clock clock;
    private final Streams streams;
    private final MessageFormat format;
    private final CharsetEncoder encoder;
    private final Screen screen;
    private final CompletableFuture<Ending> ended = new CompletableFuture<>();
    private volatile @Nullable Desk desk;
    /** Why the input ended early; null where it did not. */
    private volatile @Nullable IOException unreadable;
    /** Whether to quit was asked once. Input's thread. */
    private boolean quitAsked;
    /** Client's thread. */
    private boolean lost;
    /** Other rooms with something unread, as told. Client's thread. */
    private Map<Target, Overview.Tab> told = Map.of();

    PlainUi(TerminalOptions options, ModelOptions modelOptions, Clock clock, Streams streams) {
        this.options = options;
        this.modelOptions = modelOptions;
        this.clock = clock;
        this.streams = streams;
        this.format = new MessageFormat(
                NO_STYLE,
                options.timePattern().map(pattern -> DateTimeFormatter.ofPattern(pattern, Locale.ROOT)),
                modelOptions.zone(),
                () -> Integer.MAX_VALUE);
        this.encoder = streams.charset().newEncoder();
        this.screen = new Screen(
                (lines, bottom) -> write(lines), () -> AttributedString.EMPTY, this::tick, options.scrollback());
    }

    Ending run(
            ClientOptions client, List<RoomName> rooms, BiFunction<ClientOptions, ClientListener, ChatClient> connector)
            throws IOException {
        screen.start();
        Desk made = new Desk(client, modelOptions, rooms, this, clock, connector);
        desk = made;
        Thread reader = new Thread(() -> read(made), "chat-input");
        reader.setDaemon(true);
        reader.start();
        Ending ending = ended.join();
        screen.close(Duration.ZERO);
        IOException failure = unreadable;
        if (failure != null) {
            throw new IOException("standard input cannot be read: " + failure.getMessage(), failure);
        }
        return ending;
    }

    private void read(Desk made) {
        Typed typed = new Typed(this);
        TextLines lines = new TextLines(streams.in(), LONGEST);
        try {
            for (TextLines.Line line = lines.next(); line != null && !ended.isDone(); line = lines.next()) {
                if (line.problem().isPresent()) {
                    made.tell("-!- " + line.problem().get() + "; it is not sent", Line.Tone.TROUBLE);
                } else {
                    run(made, typed, line.text());
                }
            }
        } catch (IOException e) {
            unreadable = e;
        }
        made.quitWhenDone();
    }

    private static void run(Desk made, Typed typed, String line) {
        try {
            made.keyPressed();
            typed.run(line);
        } catch (UsageException wrong) {
            made.tell("-!- " + wrong.getMessage(), Line.Tone.TROUBLE);
        }
    }

    @Override
    public void show(List<Change> changes, Overview overview) {
        for (Change change : changes) {
            if (change instanceof Change.Print print) {
                print(format.format(print.line()));
            } else if (change instanceof Change.GiveBack back) {
                // There is no line to put it back into; who pipes it in wants to know which one it was.
                print(format.format(
                        new Line.Info(Optional.of(clock.instant()), "not sent: " + back.text(), Line.Tone.TROUBLE)));
            } else if (change instanceof Change.End end) {
                ended.complete(end.ending());
            }
        }
        link(overview);
        elsewhere(overview);
    }

    /** There are no tabs here: what happens in other rooms is told, once for each time that one looks elsewhere, and whenever it calls the user. */
    private void elsewhere(Overview overview) {
        Map<Target, Overview.Tab> now = new HashMap<>();
        for (Overview.Tab tab : overview.tabs()) {
            boolean room = tab.target().asRoom().isPresent(); // whispers are shown wherever one looks
            if (room && tab.unread() > 0) {
                now.put(tab.target(), tab);
                Overview.Tab before = told.get(tab.target());
                String where = tab.target().label();
                if (tab.mentions() > (before == null ? 0 : before.mentions())) {
                    print(List.of(new AttributedString("--- " + where + " calls you: /switch " + where)));
                } else if (before == null) {
                    print(List.of(new AttributedString("--- " + where + " has something new: /switch " + where)));
                }
            }
        }
        told = now;
    }

    /** There is no status line here: being connected again is told. */
    private void link(Overview overview) {
        boolean live = overview.link().isLive();
        if (lost && live) {
            print(List.of(new AttributedString("--- connected again")));
        }
        lost = live ? false : lost || overview.link().retryAt().isPresent();
    }

    private void print(List<AttributedString> lines) {
        screen.print(lines);
    }

    private void tick() {
        Desk here = desk;
        if (here != null) {
            here.tick();
        }
    }

    /** Screen's thread. */
    private void write(List<AttributedString> lines) {
        PrintStream out = streams.out();
        for (AttributedString line : lines) {
            out.print(printable(line.toString()));
            out.print('\n');
        }
        Desk here = desk;
        if (out.checkError() && here != null) {
            here.quit(true); // Nobody reads it any more.
        }
    }

    /** What the output's character set has no bytes for is shown as an escape too. */
    private String printable(String text) {
        Charset charset = encoder.charset();
        if (charset.equals(StandardCharsets.UTF_8) || encoder.canEncode(text)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            String one = Character.toString(c);
            shown.append(encoder.canEncode(one) ? one : String.format(Locale.ROOT, "\\u%04x", c));
        });
        return shown.toString();
    }

    @Override
    public Desk desk() {
        Desk made = desk;
        if (made == null) {
            throw new IllegalStateException("nothing is read before there is a desk");
        }
        return made;
    }

    @Override
    public int columns() {
        return Help.USUAL_WIDTH;
    }

    @Override
    public SortedSet<String> themes() {
        return new TreeSet<>(new Themes(options.themeDirectories()).names());
    }

    @Override
    public String theme() {
        return "without colours, as this output is plain";
    }

    @Override
    public void theme(String name) throws UsageException {
        throw new UsageException("there are no colours in plain output");
    }

    @Override
    public void quit() {
        if (quitAsked) {
            desk().quit(true);
        } else {
            quitAsked = true;
            desk().quitPatiently();
        }
    }
}
