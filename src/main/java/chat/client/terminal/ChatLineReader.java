package chat.client.terminal;

import java.io.IOException;
import java.time.Clock;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/**
 * The line that is being typed: what its keys do, and what others do with it. Enter hands the line over and stays here, so that the prompt never goes away;
 * only the end of the program ends {@link #readLine}.
 *
 * <p>Threads: the reading thread is in {@code readLine}; the others' methods take the reader's lock, which is held for as long as a key is dealt with.
 */
final class ChatLineReader extends BottomReader implements Drafts.Line {

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
    /** So long somebody may be typing who has not seen that a text came back. */
    private static final long BLIND_MILLIS = 1_000;

    private static final String WAY_OUT = "/quit";

    private static final String WIDGETS = "chat-";
    private static final String DROP = WIDGETS + "drop";

    private static final char CTRL_C = 3;
    private static final char CTRL_D = 4;
    private static final char CTRL_Z = 26;

    private final Keys keys;
    private final Clock clock;
    /** What was given back into the line last, and when; guarded by the lock. */
    private String cameBack = "";

    private long cameBackMillis;
    /** Where lines are kept between runs; null for nowhere. */
    private @Nullable TypedLines typedLines;
    /** What was last told of it; guarded by the lock. */
    private String toldTrouble = "";

    /** Whether the way out stands in the line because Ctrl-C put it there. Guarded by the lock. */
    private boolean offered;

    /** @param reflows as {@link Bottom#reflows} tells */
    ChatLineReader(Terminal terminal, Keys keys, Clock clock, boolean reflows) throws IOException {
        super(terminal, reflows, keys::resized);
        this.keys = keys;
        this.clock = clock;
        setOpt(Option.DISABLE_EVENT_EXPANSION);
        setOpt(Option.CASE_INSENSITIVE);
        setOpt(Option.AUTO_GROUP);
        setOpt(Option.BRACKETED_PASTE);
        unsetOpt(Option.INSERT_TAB);
        // What is fetched back is what was typed, blanks and all.
        unsetOpt(Option.HISTORY_IGNORE_SPACE);
        unsetOpt(Option.HISTORY_REDUCE_BLANKS);
        setVariable(LineReader.ERRORS, 0);
        setVariable(LineReader.BELL_STYLE, "none");
        setParser(new WordParser());
        setHighlighter((reader, buffer) -> new AttributedString(SafeText.inPlace(buffer)));
        bind();
    }

    /** JLine's bindings without those of the terminal's own settings, which may put control characters into the message, or end the program. */
    private void bind() {
        KeyMap<Binding> main = emacs();
        main.setUnicode(new Reference(LineReader.SELF_INSERT));
        unbindModes(main);
        int erase = terminal.getAttributes().getControlChar(ControlChar.VERASE);
        if (erase > 0 && erase < ' ') {
            main.bind(new Reference(LineReader.BACKWARD_DELETE_CHAR), Character.toString(erase));
        }
        for (int i = 1; i <= TABS; i++) {
            int number = i;
            main.bind(widget("look-" + number, () -> keys.lookAt(number)), KeyMap.alt(Integer.toString(i)));
        }
        main.bind(widget("look-next", keys::lookAtNextUnread), KeyMap.alt('a'));
        main.bind(widget("new-line", () -> buf.write('\n')), KeyMap.alt('\r'), KeyMap.alt('\n'));
        main.bind(widget("drop", this::drop), String.valueOf(CTRL_C));
        main.bind(widget("clear", this::clearLine), KeyMap.ctrl('G'));
        main.bind(widget("quit-or-delete", this::quitOrDelete), String.valueOf(CTRL_D));
        main.bind(widget("suspend", this::suspend), String.valueOf(CTRL_Z));
        // All that is typed, of a text of several lines too, and not the line of it that the cursor is in.
        main.bind(new Reference(LineReader.KILL_BUFFER), KeyMap.ctrl('U'));
        // The text before, and not one that begins with the same word.
        main.bind(new Reference(LineReader.UP_LINE_OR_HISTORY), "\033[A", "\033OA");
        main.bind(new Reference(LineReader.DOWN_LINE_OR_HISTORY), "\033[B", "\033OB");
        widget("text-start", () -> buf.cursor(0));
        widget("text-end", () -> buf.cursor(buf.length()));
        Objects.requireNonNull(getKeyMaps().get(LineReader.MENU))
                .bind(new Reference(LineReader.REVERSE_MENU_COMPLETE), SpecialKeys.BACK_TAB, KeyMap.alt('\t'));
        main.bind(widget("edit", this::edit), KeyMap.ctrl('X') + KeyMap.ctrl('E'));
        getKeyMaps().put(LineReader.MAIN, main);
    }

    /**
     * Takes away what changes the meaning of the keys behind it without a sign on the screen: overwriting, vi's commands, counts, marks, and a character that is taken
     * as it is or searched for.
     */
    private static void unbindModes(KeyMap<Binding> main) {
        for (char second = 0; second < KeyMap.KEYMAP_LENGTH; second++) {
            main.unbind(KeyMap.ctrl('X') + second);
        }
        main.bind(new Reference(LineReader.UNDO), KeyMap.ctrl('X') + KeyMap.ctrl('U'));
        main.bind(new Reference(LineReader.REDO), KeyMap.ctrl('X') + KeyMap.ctrl('R'));
        main.unbind(KeyMap.ctrl('@'), KeyMap.ctrl('V'), KeyMap.ctrl('O'), KeyMap.ctrl(']'));
        main.unbind(KeyMap.alt(' '), KeyMap.alt('-'), KeyMap.alt('0'), KeyMap.alt(KeyMap.ctrl(']')));
        main.unbind(KeyMap.alt(KeyMap.esc()));
    }

    /** By its name, as JLine has its own: while it lists what Tab offers, a key that is bound to anything else is swallowed. */
    private Reference widget(String name, Runnable task) {
        getWidgets().put(WIDGETS + name, () -> {
            task.run();
            return true;
        });
        return new Reference(WIDGETS + name);
    }

    /**
     * Keeps typed lines between runs.
     *
     * @param most how many
     */
    void keepHistory(TypedLines lines, int most) {
        setVariable(LineReader.HISTORY_SIZE, most);
        lines.lines().forEach(line -> history.add(line.at(), line.text()));
        typedLines = lines;
    }

    // Keys.

    @Override
    public Binding readBinding(KeyMap<Binding> keyMap, KeyMap<Binding> local) {
        Binding binding = super.readBinding(keyMap, local);
        if (!answersOffer(binding)) {
            takeBackOffer();
        }
        keys.pressed();
        return binding;
    }

    private static boolean answersOffer(@Nullable Binding binding) {
        return binding == null
                || new Reference(LineReader.ACCEPT_LINE).equals(binding)
                || new Reference(DROP).equals(binding);
    }

    /** Takes the way out off the line, if it stands there because of Ctrl-C: what is typed next is no part of it. */
    private void takeBackOffer() {
        lock.lock();
        try {
            if (offered && buf.toString().equals(WAY_OUT)) {
                forget();
            }
            offered = false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    protected boolean acceptLine() {
        String line = buf.toString();
        offered = false;
        if (keys.entered(line)) {
            remember(line);
            forget();
        }
        return true;
    }

    /** Ctrl-C: the line goes, but can be fetched back. On an empty line it offers the way out, which another Ctrl-C takes, as Enter does. */
    private void drop() {
        if (offered) {
            keys.quit();
        } else if (buf.length() == 0) {
            buf.write(WAY_OUT);
            offered = true;
        } else {
            clearLine();
        }
    }

    private void clearLine() {
        remember(buf.toString());
        forget();
        keys.dropped();
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

    private void remember(String line) {
        if (!line.isBlank()) {
            boolean repeated = history.size() > 0 && history.get(history.last()).equals(line);
            history.add(clock.instant(), line);
            TypedLines kept = typedLines;
            if (kept != null && !repeated) {
                kept.add(new TypedLine(clock.instant(), line));
                kept.takeTrouble().filter(text -> !text.equals(toldTrouble)).ifPresent(this::tellOnce);
            }
        }
    }

    private void tellOnce(String text) {
        toldTrouble = text;
        tell(text);
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
                && Math.abs(clock.millis() - cameBackMillis) < BLIND_MILLIS;
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
        print(new AttributedString(SafeText.of("-!- " + text)));
    }
}
