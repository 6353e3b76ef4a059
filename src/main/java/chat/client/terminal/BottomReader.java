package chat.client.terminal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jline.keymap.KeyMap;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp;
import org.jspecify.annotations.Nullable;

/**
 * A line reader whose prompt stays below all: the status line and what stands before the typed line, which change while a line is read. Lines are printed above it.
 *
 * <p>Threads: the reading thread is in {@code readLine}; the others' methods take the reader's lock, which is held for as long as a key is dealt with.
 */
class BottomReader extends LineReaderImpl {

    /** Characters from which on drawing a line at each of its keys would be felt. */
    private static final int LONG = 200;

    /** JLine cuts and asks where there are too few rows. Here {@link Bottom} cuts, and nothing is asked. */
    private static final int ROWS_ENOUGH = 10_000;

    /** Longer than tmux keeps a new size to itself. */
    private static final long SETTLED_NANOS = 300_000_000;

    /** Rows of the status line, the prompt's own part, and the list's least. */
    private static final int NOT_TYPED = 5;

    private final boolean reflows;
    private final Runnable resized;
    private final KeyReader keyReader = new KeyReader(new EscapeSequences.Source() {
        @Override
        public int read() {
            return bindingReader.readCharacter();
        }

        @Override
        public int peek(long millis) {
            return bindingReader.peekCharacter(millis);
        }
    });
    /** What waits for the terminal to have a size. Guarded by the lock. */
    private final List<AttributedString> unprinted = new ArrayList<>();

    /** Whether what is typed was not drawn for that reason. Guarded by the lock. */
    private boolean owed;

    /** The size that was seen last, and since when; guarded by the lock. */
    private Size lastSize = Size.of(0, 0);

    private long resizedNanos;

    /** Whether one of what Tab offers is being chosen. Guarded by the lock. */
    private boolean choosing;

    /** What stands before the typed line. Guarded by the lock. */
    private AttributedString bottom = AttributedString.EMPTY;

    /**
     * A reader that has drawn nothing.
     *
     * @param reflows as {@link Bottom#reflows} tells
     * @param resized called where the terminal has, or may have, another size, from any thread: {@link #refresh} is wanted soon
     */
    BottomReader(Terminal terminal, boolean reflows, Runnable resized) throws IOException {
        super(terminal, "chat");
        this.reflows = reflows;
        this.resized = resized;
        setOpt(Option.ERASE_LINE_ON_FINISH);
        unsetOpt(Option.AUTO_FRESH_LINE);
        setVariable(LineReader.SECONDARY_PROMPT_PATTERN, "  ");
        setVariable(LineReader.INDENTATION, 0);
        setVariable(LineReader.LIST_MAX, 0);
    }

    // Keys.

    @Override
    protected <T> @Nullable T doReadBinding(KeyMap<T> keys, @Nullable KeyMap<T> local) {
        return withoutLock(() -> keyReader.read(keys, local));
    }

    @Override
    public String getLastBinding() {
        return keyReader.last();
    }

    /** Character by character in their order, whatever was read ahead. */
    @Override
    protected String doReadStringUntil(String end) {
        return withoutLock(() -> {
            StringBuilder text = new StringBuilder();
            while (text.length() < end.length() || text.indexOf(end, text.length() - end.length()) < 0) {
                int c = bindingReader.readCharacterBuffered();
                if (c < 0) {
                    throw new EndOfFileException();
                }
                text.appendCodePoint(c);
            }
            return text.substring(0, text.length() - end.length());
        });
    }

    /** Waits for keys, while lines may be printed. */
    private <T> T withoutLock(Supplier<T> reading) {
        if (!lock.isHeldByCurrentThread()) {
            return reading.get();
        }
        lock.unlock();
        try {
            return reading.get();
        } finally {
            lock.lock();
        }
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
    final void refresh(List<AttributedString> lines, AttributedString newBottom) {
        lock.lock();
        try {
            boolean same = !owed && newBottom.equals(bottom) && drawn().fits(terminal.getSize());
            bottom = newBottom;
            unprinted.addAll(lines);
            if (reading && isBeingResized()) {
                resized.run();
                return;
            }
            if (!reading) {
                unprinted.forEach(this::write);
            } else if (!unprinted.isEmpty() || !same) {
                fit();
                if (!unprinted.isEmpty()) {
                    display.update(List.of(), 0, false);
                    unprinted.forEach(this::write);
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
            size = Size.of(now.getColumns(), rows);
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
        resized.run();
    }

    private void write(AttributedString line) {
        terminal.writer().println(line.toAnsi(terminal));
    }

    /** Only the reading thread may look whether more is typed. */
    final void show() {
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
                    resized.run();
                } else {
                    fit();
                    super.redisplay(flush);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** Prints a line above the prompt. From any thread. */
    final void print(AttributedString line) {
        lock.lock();
        try {
            refresh(List.of(line), bottom);
        } finally {
            lock.unlock();
        }
    }

    /** Takes the prompt away, and whatever another program would not expect of a terminal. */
    final void leaveTerminal() {
        post = null;
        display.update(List.of(), 0, false);
        terminal.writer().write(BRACKETED_PASTE_OFF);
        terminal.puts(InfoCmp.Capability.keypad_local);
        terminal.flush();
    }

    final void returnToTerminal() {
        terminal.puts(InfoCmp.Capability.keypad_xmit);
        terminal.writer().write(BRACKETED_PASTE_ON);
        display.reset();
        redrawLine();
    }

    final boolean isTall(String text) {
        Size now = terminal.getSize();
        return now.getRows() > 0 && rows(text, now) > now.getRows() / 2;
    }

    /** About how many rows a text takes. */
    private static int rows(String text, Size now) {
        int columns = Math.max(1, now.getColumns());
        return text.lines().mapToInt(line -> 1 + line.length() / columns).sum();
    }

    /** Empties the screen. From any thread. */
    final void wipe() {
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

    final void ring() {
        lock.lock();
        try {
            terminal.puts(InfoCmp.Capability.bell);
            terminal.flush();
        } finally {
            lock.unlock();
        }
    }
}
