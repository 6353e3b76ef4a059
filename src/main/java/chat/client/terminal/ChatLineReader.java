package chat.client.terminal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp;

/**
 * The line that is being typed, and the two lines of prompt before it. Enter hands the line over and stays here, so that the prompt never goes away;
 * only the end of the program ends {@link #readLine}.
 *
 * <p>Threads: the reading thread is in {@code readLine}; the others' methods take the reader's lock, which is held for as long as a key is dealt with.
 */
final class ChatLineReader extends LineReaderImpl implements Drafts.Line {

    /** What happens outside of the line. Called on the reading thread. */
    interface Keys {
        /** A line is finished; tells whether to take it away: false leaves it to be changed. */
        boolean entered(String line);

        /** The line was taken away without being handed over. */
        void dropped();

        /** Any key at all. */
        void pressed();

        /** The terminal has, or may have, another size. On any thread. */
        void resized();

        void lookAt(int number);

        void lookAtNextUnread();

        /** To go, as Ctrl-D says. */
        void quit();

        /** To write the line in an editor; gives what was written, or nothing to keep it. */
        Optional<String> edit(String line);

        /** To stop, as Ctrl-Z says, until the shell lets the program go on. */
        void suspend();
    }

    private static final int TABS = 9;
    /** Characters from which on drawing a line at each of its keys would be felt. */
    private static final int LONG = 200;

    /** So long somebody may be typing who has not seen that a text came back. */
    private static final long BLIND_MILLIS = 1_000;

    private static final char CTRL_C = 3;
    private static final char CTRL_D = 4;
    private static final char CTRL_Z = 26;

    /** JLine cuts and asks where there are too few rows. Here {@link Bottom} cuts, and nothing is asked. */
    private static final int ROWS_ENOUGH = 10_000;

    private static final long SETTLED_NANOS = 300_000_000;

    /** Rows of the status line, the prompt's own part, and the list's least. */
    private static final int NOT_TYPED = 5;

    private final Keys keys;
    private final Clock clock;
    private final boolean reflows;
    /** What waits for the terminal to have a size. Guarded by the lock. */
    private final List<AttributedString> unprinted = new ArrayList<>();

    /** Whether what is typed was not drawn for that reason. Guarded by the lock. */
    private boolean owed;

    /** The size that was seen last, and since when; guarded by the lock. */
    private Size lastSize = new Size(0, 0);

    private long resizedNanos;

    /** Whether one of what Tab offers is being chosen. Guarded by the lock. */
    private boolean choosing;

    /** What was given back into the line last, and when; guarded by the lock. */
    private String cameBack = "";

    private long cameBackMillis;

    /** What stands before the typed line. Guarded by the lock. */
    private AttributedString bottom = AttributedString.EMPTY;

    /** @param reflows as {@link Bottom#reflows} tells */
    ChatLineReader(Terminal terminal, Keys keys, Clock clock, boolean reflows) throws IOException {
        super(terminal, "chat");
        this.reflows = reflows;
        this.keys = keys;
        this.clock = clock;
        setOpt(Option.DISABLE_EVENT_EXPANSION);
        setOpt(Option.CASE_INSENSITIVE);
        setOpt(Option.ERASE_LINE_ON_FINISH);
        setOpt(Option.AUTO_GROUP);
        setOpt(Option.BRACKETED_PASTE);
        unsetOpt(Option.INSERT_TAB);
        // What is fetched back is what was typed, blanks and all.
        unsetOpt(Option.HISTORY_IGNORE_SPACE);
        unsetOpt(Option.HISTORY_REDUCE_BLANKS);
        unsetOpt(Option.AUTO_FRESH_LINE);
        setVariable(LineReader.SECONDARY_PROMPT_PATTERN, "  ");
        setVariable(LineReader.INDENTATION, 0);
        setVariable(LineReader.LIST_MAX, 0);
        setVariable(LineReader.ERRORS, 0);
        setVariable(LineReader.BELL_STYLE, "none");
        setParser(new WordParser());
        setHighlighter((reader, buffer) -> new AttributedString(SafeText.inPlace(buffer)));
        bind();
    }

    private void bind() {
        KeyMap<Binding> main = Objects.requireNonNull(getKeyMaps().get(LineReader.EMACS));
        for (int i = 1; i <= TABS; i++) {
            int number = i;
            main.bind(widget("look-" + number, () -> keys.lookAt(number)), KeyMap.alt(Integer.toString(i)));
        }
        main.bind(widget("look-next", keys::lookAtNextUnread), KeyMap.alt('a'));
        main.bind(widget("new-line", () -> buf.write('\n')), KeyMap.alt('\r'), KeyMap.alt('\n'));
        main.bind(widget("drop", this::drop), String.valueOf(CTRL_C), KeyMap.ctrl('G'));
        main.bind(widget("quit-or-delete", this::quitOrDelete), String.valueOf(CTRL_D));
        main.bind(widget("suspend", this::suspend), String.valueOf(CTRL_Z));
        // All that is typed, of a text of several lines too, and not the line of it that the cursor is in.
        main.bind(new Reference(LineReader.KILL_BUFFER), KeyMap.ctrl('U'));
        // The text before, and not one that begins with the same word.
        main.bind(new Reference(LineReader.UP_LINE_OR_HISTORY), "\033[A", "\033OA");
        main.bind(new Reference(LineReader.DOWN_LINE_OR_HISTORY), "\033[B", "\033OB");
        // A control character in a message is refused, so that there is no way to type one.
        main.unbind(KeyMap.ctrl('V'));
        main.bind(widget("edit", this::edit), KeyMap.ctrl('X') + KeyMap.ctrl('E'));
        getKeyMaps().put(LineReader.MAIN, main);
    }

    /** By its name, as JLine has its own: while it lists what Tab offers, a key that is bound to anything else is swallowed. */
    private Reference widget(String name, Runnable task) {
        getWidgets().put("chat-" + name, () -> {
            task.run();
            return true;
        });
        return new Reference("chat-" + name);
    }

    /**
     * Keeps typed lines between runs.
     *
     * @param most how many; 0 for none
     */
    void keepHistory(Path file, int most) {
        setVariable(LineReader.HISTORY_FILE, file);
        setVariable(LineReader.HISTORY_FILE_SIZE, most);
        setVariable(LineReader.HISTORY_SIZE, most);
    }

    // Keys.

    @Override
    public Binding readBinding(KeyMap<Binding> keyMap, KeyMap<Binding> local) {
        Binding binding = super.readBinding(keyMap, local);
        keys.pressed();
        return binding;
    }

    @Override
    protected boolean acceptLine() {
        String line = buf.toString();
        if (keys.entered(line)) {
            remember(line);
            forget();
        }
        return true;
    }

    /** Ctrl-C: the line goes, but can be fetched back. On an empty line it types the way out, and does not take it. */
    private void drop() {
        if (buf.length() == 0) {
            buf.write("/quit");
        } else {
            remember(buf.toString());
            forget();
            keys.dropped();
        }
    }

    private void quitOrDelete() {
        if (buf.length() == 0) {
            keys.quit();
        } else {
            deleteChar();
        }
    }

    private void edit() {
        leaveTerminal();
        Optional<String> written = keys.edit(buf.toString());
        written.ifPresent(text -> {
            buf.clear();
            buf.write(TypedText.of(text));
        });
        returnToTerminal();
    }

    private void suspend() {
        leaveTerminal();
        keys.suspend();
        returnToTerminal();
    }

    /** Takes the prompt away, and whatever another program would not expect of a terminal. */
    private void leaveTerminal() {
        post = null;
        display.update(List.of(), 0, false);
        terminal.writer().write(BRACKETED_PASTE_OFF);
        terminal.puts(InfoCmp.Capability.keypad_local);
        terminal.flush();
    }

    private void returnToTerminal() {
        terminal.puts(InfoCmp.Capability.keypad_xmit);
        terminal.writer().write(BRACKETED_PASTE_ON);
        display.reset();
        redrawLine();
    }

    private void remember(String line) {
        if (!line.isBlank()) {
            history.add(clock.instant(), line);
        }
    }

    private void forget() {
        buf.clear();
        undo.clear();
        modifiedHistory.clear();
        history.moveToEnd();
        post = null;
    }

    @Override
    public boolean beginPaste() {
        String text = doReadStringUntil(BRACKETED_PASTE_END);
        leaveWhatJustCame();
        regionActive = RegionType.PASTE;
        regionMark = buf.cursor();
        buf.write(TypedText.of(text));
        return true;
    }

    @Override
    protected boolean selfInsert() {
        leaveWhatJustCame();
        return super.selfInsert();
    }

    /** What is typed in the moment in which a text comes back was not meant for it. */
    private void leaveWhatJustCame() {
        boolean blind = !cameBack.isEmpty()
                && buf.toString().equals(cameBack)
                && clock.millis() < cameBackMillis + BLIND_MILLIS;
        if (blind) {
            forget();
            tell("Up fetches the text back");
        }
        cameBack = "";
    }

    /** In the order in which they were offered: who spoke last comes first. */
    @Override
    protected Comparator<Candidate> getCandidateComparator(boolean caseInsensitive, String word) {
        return Comparator.comparingInt(Candidate::sort).thenComparing(Candidate::value);
    }

    // The prompt is not readLine's argument: it changes while a line is read.

    @Override
    public void setPrompt(String ignored) {
        prompt = bottom == null ? AttributedString.EMPTY : bottom;
    }

    /** As the first thing that is drawn, too: the prompt may have changed since {@code readLine} asked for it, which it does without the lock. */
    @Override
    public boolean redrawLine() {
        prompt = bottom;
        return super.redrawLine();
    }

    /** Prints lines above the prompt, and changes the prompt. From any thread. */
    void refresh(List<AttributedString> lines, AttributedString newBottom) {
        lock.lock();
        try {
            boolean same = !owed && newBottom.equals(bottom) && drawn().fits(terminal.getSize());
            bottom = newBottom;
            unprinted.addAll(lines);
            if (reading && isBeingResized()) {
                keys.resized();
                return;
            }
            if (!reading) {
                unprinted.forEach(this::print);
            } else if (!unprinted.isEmpty() || !same) {
                fit();
                if (!unprinted.isEmpty()) {
                    display.update(List.of(), 0, false);
                    unprinted.forEach(this::print);
                }
                prompt = newBottom;
                redisplay(false);
            }
            unprinted.clear();
            owed = false;
            terminal.flush();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Whether the size is another one than what is drawn was made for, and has not been the same for long enough to be believed: tmux has a new size for up to a
     * quarter of a second before it says so. What is drawn then lands in the wrong rows.
     */
    private boolean isBeingResized() {
        Size now = terminal.getSize();
        if (!now.equals(lastSize)) {
            lastSize = now;
            resizedNanos = System.nanoTime();
        }
        return !drawn().fits(now) && System.nanoTime() - resizedNanos < SETTLED_NANOS;
    }

    private Bottom drawn() {
        if (!(display instanceof Bottom)) {
            display = new Bottom(terminal, reflows); // JLine's own has drawn nothing yet
        }
        return (Bottom) display;
    }

    /** As the terminal is now, whatever was heard of its size. */
    private void fit() {
        Size now = terminal.getSize();
        drawn().fit(now);
        boolean room = drawn().most() > rows(buf.toString(), now) + NOT_TYPED;
        int rows = choosing && room ? drawn().most() : ROWS_ENOUGH;
        if (size.getColumns() != now.getColumns() || size.getRows() != rows) {
            size = new Size(now.getColumns(), rows);
        }
    }

    /** It keeps the choice in sight, so it has to know how many rows there are. */
    @Override
    protected boolean doMenu(
            List<Candidate> original, String completed, BiFunction<CharSequence, Boolean, CharSequence> escaper) {
        choosing = true;
        try {
            fit();
            return super.doMenu(original, completed, escaper);
        } finally {
            choosing = false;
        }
    }

    /** It looks at the terminal's size anew before it completes. */
    @Override
    protected boolean doList(
            List<Candidate> possible,
            String completed,
            boolean runLoop,
            BiFunction<CharSequence, Boolean, CharSequence> escaper,
            boolean forSuggestion) {
        fit();
        return super.doList(possible, completed, runLoop, escaper, forSuggestion);
    }

    /** Drawn by who draws everything: what comes in meanwhile must not be taken for drawn in the old width. */
    @Override
    protected void handleSignal(Terminal.Signal signal) {
        if (signal != Terminal.Signal.WINCH) {
            super.handleSignal(signal);
        }
        keys.resized();
    }

    private void print(AttributedString line) {
        terminal.writer().println(line.toAnsi(terminal));
    }

    /** Only the reading thread may look whether more is typed. */
    private void show() {
        if (reading) {
            redisplay(false);
            terminal.flush();
        }
    }

    /** A long text that comes in as fast as the terminal gives it, as a paste does that is not told, is drawn once and not at each of its characters. */
    @Override
    protected void redisplay(boolean flush) {
        boolean more = flush && buf.length() > LONG && bindingReader.peekCharacter(1) >= 0;
        if (!more) {
            lock.lock();
            try {
                if (isBeingResized()) {
                    owed = true;
                    keys.resized();
                } else {
                    fit();
                    super.redisplay(flush);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** What is typed. Reading thread, while it deals with a key. */
    String typed() {
        return buf.toString();
    }

    /** Makes another text of what is typed. From any thread. */
    @Override
    public void replace(UnaryOperator<String> how) {
        lock.lock();
        try {
            String typed = buf.toString();
            String text = how.apply(typed);
            if (!text.equals(typed)) {
                forget();
                buf.write(text);
            }
            show();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives a text back to be changed: into the line if that is empty and the text leaves the reason for its return on the screen, and where Up finds it in any
     * case. From any thread.
     */
    @Override
    public void giveBack(String text) {
        lock.lock();
        try {
            remember(text);
            history.moveToEnd();
            if (buf.length() > 0 || isTall(text)) {
                tell("Up fetches the text back");
            } else {
                buf.write(text);
                cameBack = text;
                cameBackMillis = clock.millis();
            }
            show();
        } finally {
            lock.unlock();
        }
    }

    /** From any thread. */
    @Override
    public void setAside(UnaryOperator<String> beginning, String whose) {
        lock.lock();
        try {
            String typed = buf.toString();
            String away = beginning.apply(typed);
            if (!away.isBlank()) {
                forget();
                buf.write(typed.substring(away.length()));
                keep(away, whose);
            }
            show();
        } finally {
            lock.unlock();
        }
    }

    /** From any thread. */
    @Override
    public void keep(String text, String whose) {
        lock.lock();
        try {
            remember(text);
            history.moveToEnd();
            tell("Up fetches back what you were typing to " + whose);
        } finally {
            lock.unlock();
        }
    }

    /** From any thread. */
    @Override
    public void tell(String text) {
        lock.lock();
        try {
            refresh(List.of(new AttributedString(SafeText.of("-!- " + text))), bottom);
        } finally {
            lock.unlock();
        }
    }

    private boolean isTall(String text) {
        Size now = terminal.getSize();
        return now.getRows() > 0 && rows(text, now) > now.getRows() / 2;
    }

    /** About how many rows a text takes. */
    private static int rows(String text, Size now) {
        int columns = Math.max(1, now.getColumns());
        return text.lines().mapToInt(line -> 1 + line.length() / columns).sum();
    }

    /** Empties the screen. From any thread. */
    void wipe() {
        lock.lock();
        try {
            if (reading) {
                clearScreen();
                show();
            }
        } finally {
            lock.unlock();
        }
    }

    void ring() {
        lock.lock();
        try {
            terminal.puts(InfoCmp.Capability.bell);
            terminal.flush();
        } finally {
            lock.unlock();
        }
    }
}
