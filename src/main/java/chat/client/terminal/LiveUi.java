package chat.client.terminal;

import chat.client.ChatClient;
import chat.client.ClientListener;
import chat.client.ClientOptions;
import chat.client.Ending;
import chat.client.Phase;
import chat.client.model.Change;
import chat.client.model.Desk;
import chat.client.model.Line;
import chat.client.model.ModelOptions;
import chat.client.model.Overview;
import chat.client.model.View;
import chat.domain.RoomName;
import java.io.IOError;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/**
 * The chat on a terminal that can do what terminals can: a prompt that stays, lines that scroll above it.
 *
 * <p>Threads: the caller's reads keys; the screen's prints; the client's calls {@link #show}, which only hands on.
 */
final class LiveUi implements View, Hands, ChatLineReader.Keys, AutoCloseable {

    private static final long NAMES_MILLIS = 300;
    private static final Duration BETWEEN_RINGS = Duration.ofSeconds(1);

    private final TerminalOptions options;
    private final ModelOptions modelOptions;
    private final Clock clock;
    private final Terminal terminal;
    private final Themes themes;
    private final Attributes cooked;
    private final ChatLineReader reader;
    private final Screen screen;
    private final Drafts drafts;
    private final Outside outside;
    private final WaysOut waysOut;
    private final ToIntFunction<Ending> exitCode;
    private final Typed typed = new Typed(this);
    private final CompletableFuture<Ending> ended = new CompletableFuture<>();

    private volatile Looks looks;
    private volatile @Nullable Overview overview;
    private volatile @Nullable Desk desk;
    private volatile @Nullable Thread readingThread;

    /** A long text that was asked about once. Reading thread. */
    private String asked = "";
    /** Whether nothing was ever typed here. */
    private boolean newcomer;
    /** What is wrong with the file of typed lines. */
    private Optional<String> historyTrouble = Optional.empty();
    /** How often to quit was asked without anything else between. Reading thread. */
    private int quits;
    /** When it rang last: a flood of mentions rings once a second, not a thousand times. Client's thread. */
    private Instant rang = Instant.EPOCH;

    LiveUi(
            TerminalOptions options,
            ModelOptions modelOptions,
            Clock clock,
            Terminal terminal,
            Themes themes,
            Theme theme,
            Map<String, String> environment,
            WaysOut.Process process,
            ToIntFunction<Ending> exitCode)
            throws IOException {
        this.options = options;
        this.modelOptions = modelOptions;
        this.clock = clock;
        this.terminal = terminal;
        this.themes = themes;
        this.looks = looks(theme);
        this.exitCode = exitCode;
        this.cooked = terminal.getAttributes();
        this.outside = new Outside(terminal, cooked, environment);
        this.reader = new ChatLineReader(terminal, this, clock, Bottom.reflows(environment));
        this.waysOut = new WaysOut(process, terminal, cooked, this::leave);
        reader.getWidgets().put(LineReader.CALLBACK_INIT, () -> {
            waysOut.takeSignals();
            return true;
        });
        this.drafts = new Drafts(reader);
        this.screen = new Screen(reader::refresh, this::bottom, this::tick, options.scrollback());
        reader.setCompleter(new Completion(this::names, themes::names));
        keepHistory();
    }

    private Looks looks(Theme theme) {
        boolean bare = options.colours() == TerminalOptions.Colours.NEVER;
        return Looks.of(
                bare ? theme.withoutColours() : theme, options.timePattern(), modelOptions.zone(), this::columns);
    }

    private void keepHistory() {
        if (options.historyFile().isEmpty() || options.historyLines() == 0) {
            return;
        }
        TypedLines lines = new TypedLines(options.historyFile().get(), options.historyLines());
        newcomer = lines.neverTyped();
        historyTrouble = lines.takeTrouble();
        reader.keepHistory(lines, options.historyLines());
    }

    Ending run(
            ClientOptions client,
            List<RoomName> rooms,
            BiFunction<ClientOptions, ClientListener, ChatClient> connector) {
        readingThread = Thread.currentThread();
        takeControlKeys();
        desk = new Desk(client, modelOptions, rooms, this, clock, connector);
        screen.start();
        historyTrouble.ifPresent(text -> desk().tell("-!- " + text, Line.Tone.TROUBLE));
        if (newcomer) {
            desk.tell(
                    "new here? /help lists the commands, Tab completes what you type, Ctrl-D quits", Line.Tone.ANSWER);
        }
        try {
            read();
        } catch (OutOfMemoryError noMemory) {
            waysOut.end(WaysOut.NO_MEMORY, false, "out of memory");
        } finally {
            if (waysOut.isEnding()) {
                waysOut.awaitEnd();
            }
            screen.close();
            terminal.setAttributes(cooked);
        }
        return ended.join();
    }

    /** Takes leave of the server; returns when that is done. */
    private void leave(boolean forGood) {
        Desk here = desk;
        if (here == null) {
            return;
        }
        if (forGood) {
            here.quit(true);
        } else {
            here.leaveOpen();
        }
        ended.join();
    }

    /** The terminal is as it was before. */
    @Override
    public void close() {
        waysOut.close();
    }

    /** Ctrl-C and Ctrl-D are keys like any other here; Ctrl-Z still stops the program. */
    private void takeControlKeys() {
        Attributes attributes = terminal.getAttributes();
        attributes.setControlChar(ControlChar.VINTR, 0);
        attributes.setControlChar(ControlChar.VEOF, 0);
        terminal.setAttributes(attributes);
    }

    private void read() {
        while (!ended.isDone()) {
            try {
                reader.readLine();
            } catch (UserInterruptException interrupted) {
                // It is over, which the loop sees.
            } catch (EndOfFileException | IOError terminalIsGone) {
                // The window was closed: who comes back soon goes on.
                waysOut.end(WaysOut.HANG_UP, false, "");
                return;
            }
        }
    }

    // The view.

    @Override
    public void show(List<Change> changes, Overview now) {
        // What is printed meanwhile stands above a bottom that is true already.
        overview = now;
        for (Change change : changes) {
            change.accept(visitor);
        }
        screen.touch();
    }

    private final Change.Visitor<Boolean> visitor = new Change.Visitor<>() {
        @Override
        public Boolean print(Change.Print print) {
            screen.print(looks.format().format(print.line()));
            return true;
        }

        @Override
        public Boolean ring(Change.Ring ring) {
            Instant now = clock.instant();
            if (Duration.between(rang, now).abs().compareTo(BETWEEN_RINGS) >= 0) {
                rang = now;
                screen.then(reader::ring);
            }
            return true;
        }

        @Override
        public Boolean switched(Change.Switched switched) {
            screen.then(() -> drafts.address(switched.to()));
            return true;
        }

        @Override
        public Boolean setAside(Change.SetAside setAside) {
            screen.then(() -> drafts.setAside(setAside.gone()));
            return true;
        }

        @Override
        public Boolean readdressed(Change.Readdressed readdressed) {
            screen.then(() -> drafts.readdress(readdressed.was(), readdressed.now()));
            return true;
        }

        @Override
        public Boolean giveBack(Change.GiveBack giveBack) {
            screen.then(() -> drafts.giveBack(giveBack.target(), giveBack.text()));
            return true;
        }

        @Override
        public Boolean clear(Change.Clear clear) {
            screen.then(reader::wipe);
            return true;
        }

        @Override
        public Boolean end(Change.End end) {
            Ending ending = end.ending();
            ended.complete(ending);
            if (!waysOut.isEnding()) {
                waysOut.expectEnd(
                        exitCode.applyAsInt(ending), ending.cause() == Ending.Cause.ASKED ? "" : ending.text());
                screen.then(LiveUi.this::stopReading);
            }
            return true;
        }
    };

    private void stopReading() {
        Thread reading = readingThread;
        if (reading != null) {
            reading.interrupt();
        }
    }

    /** The status line and the prompt. Screen's thread. */
    private AttributedString bottom() {
        Overview now = overview;
        return now == null ? AttributedString.EMPTY : looks.bottom(now, clock.instant(), columns());
    }

    @Override
    public int columns() {
        int columns = terminal.getSize().getColumns();
        return columns > 0 ? columns : Help.USUAL_WIDTH;
    }

    private void tick() {
        Desk here = desk;
        if (here != null) {
            here.tick();
        }
    }

    // The keys.

    @Override
    public boolean entered(String line) {
        drafts.finished();
        int quitsBefore = quits;
        long lines = line.lines().count();
        if (lines > options.pasteLines() && !line.equals(asked)) {
            asked = line;
            desk().tell(
                            "-!- " + lines + " lines: Enter again sends them as one message, Ctrl-C drops them",
                            Line.Tone.TROUBLE);
            return false;
        }
        asked = "";
        try {
            typed.run(line.stripTrailing());
        } catch (UsageException wrong) {
            desk().tell("-!- " + wrong.getMessage(), Line.Tone.TROUBLE);
        }
        quits = quits == quitsBefore ? 0 : quits;
        return true;
    }

    @Override
    public void dropped() {
        asked = "";
    }

    @Override
    public void pressed() {
        Overview now = overview;
        if (now != null && now.link().phase() == Phase.WAITING) {
            desk().keyPressed();
        }
    }

    @Override
    public void resized() {
        screen.touch();
    }

    @Override
    public void lookAt(int number) {
        drafts.leaving(reader.typed());
        desk().look(number);
    }

    @Override
    public void lookAtNextUnread() {
        drafts.leaving(reader.typed());
        desk().lookAtNextUnread();
    }

    @Override
    public Optional<String> edit(String line) {
        try {
            return outside.edit(line);
        } catch (IOException e) {
            desk().tell("-!- the editor cannot be started: " + e.getMessage(), Line.Tone.TROUBLE);
            return Optional.empty();
        }
    }

    @Override
    public void suspend() {
        try {
            outside.suspend();
        } catch (IOException e) {
            desk().tell("-!- cannot stop: " + e.getMessage(), Line.Tone.TROUBLE);
        }
    }

    private Desk.Names names() {
        CompletableFuture<Desk.Names> names = new CompletableFuture<>();
        desk().names(names::complete);
        return names.completeOnTimeout(
                        new Desk.Names(List.of(), List.of(), List.of()), NAMES_MILLIS, TimeUnit.MILLISECONDS)
                .join();
    }

    // The hands.

    @Override
    public Desk desk() {
        Desk here = desk;
        if (here == null) {
            throw new IllegalStateException("nothing is read before there is a desk");
        }
        return here;
    }

    @Override
    public SortedSet<String> themes() {
        return themes.names();
    }

    @Override
    public String theme() {
        return looks.theme().name();
    }

    @Override
    public void theme(String name) throws UsageException {
        try {
            Optional<Theme> found = themes.find(name);
            if (found.isEmpty()) {
                throw new UsageException("there is no theme '" + name + "'; there are " + String.join(", ", themes()));
            }
            looks = looks(found.get());
            screen.touch();
        } catch (IllegalArgumentException bad) {
            throw new UsageException(String.valueOf(bad.getMessage()));
        }
    }

    @Override
    public void quit() {
        desk().quit(quits > 0);
        quits++;
    }
}
