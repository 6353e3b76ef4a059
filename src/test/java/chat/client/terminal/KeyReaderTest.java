package chat.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.LineReader;
import org.jline.reader.Reference;
import org.jline.utils.NonBlockingReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What keys do, and that nothing but keys is typed. */
class KeyReaderTest {

    /** Where nothing comes for longer than anybody waits. */
    private static final int LONG_GAP = -100;
    /** Where the rest comes a little later, as through a network. */
    private static final int SHORT_GAP = -101;

    private static final char LONG = '\ue000';
    private static final char SHORT = '\ue001';

    /** A letter typed behind each key, which must be neither lost nor joined by others. */
    private static final String THEN_X = "x";

    private static final class Keyboard implements EscapeSequences.Source {

        private final Deque<Integer> input = new ArrayDeque<>();

        Keyboard(String text) {
            text.codePoints()
                    .map(c -> c == LONG ? LONG_GAP : c == SHORT ? SHORT_GAP : c)
                    .forEach(input::add);
        }

        @Override
        public int read() {
            while (!input.isEmpty() && input.peek() <= LONG_GAP + 1 && input.peek() < -2) {
                input.remove();
            }
            return input.isEmpty() ? -1 : input.remove();
        }

        @Override
        public int peek(long millis) {
            if (!input.isEmpty() && input.peek() == SHORT_GAP && millis > EscapeSequences.AT_ONCE_MILLIS) {
                input.remove();
            }
            int next = input.isEmpty() ? -1 : input.peek();
            return next < -2 ? NonBlockingReader.READ_EXPIRED : next;
        }
    }

    /** What is typed, and in angle brackets what keys do. */
    private static String read(String typed) {
        KeyMap<Binding> keys = new KeyMap<>();
        keys.bind(new Reference(LineReader.SELF_INSERT), KeyMap.range("^@-^W"));
        keys.bind(new Reference(LineReader.SELF_INSERT), KeyMap.range(" -~"));
        keys.setUnicode(new Reference(LineReader.SELF_INSERT));
        keys.bind(new Reference(LineReader.ACCEPT_LINE), "\r");
        keys.bind(new Reference(LineReader.BACKWARD_DELETE_CHAR), "\u007f");
        keys.bind(new Reference("drop"), "\003");
        keys.bind(new Reference("edit"), "\030\005");
        keys.bind(new Reference("new-line"), "\033\r");
        keys.bind(new Reference(LineReader.BACKWARD_WORD), "\033b");
        KeyReader reader = new KeyReader(new Keyboard(typed));
        StringBuilder done = new StringBuilder();
        for (Binding binding = reader.read(keys, null); binding != null; binding = reader.read(keys, null)) {
            String name = ((Reference) binding).name();
            done.append(name.equals(LineReader.SELF_INSERT) ? reader.last() : "<" + name + ">");
        }
        return done.toString();
    }

    private static final Map<String, String> BY_NAME = Map.ofEntries(
            Map.entry("kcuu1", "<up-line-or-history>"),
            Map.entry("kcud1", "<down-line-or-history>"),
            Map.entry("kri", "<up-line-or-history>"),
            Map.entry("kind", "<down-line-or-history>"),
            Map.entry("kUP", "<up-line-or-history>"),
            Map.entry("kDN", "<down-line-or-history>"),
            Map.entry("kcub1", "<backward-char>"),
            Map.entry("kcuf1", "<forward-char>"),
            Map.entry("kLFT", "<backward-char>"),
            Map.entry("kRIT", "<forward-char>"),
            Map.entry("khome", "<beginning-of-line>"),
            Map.entry("kfnd", "<beginning-of-line>"),
            Map.entry("kHOM", "<beginning-of-line>"),
            Map.entry("kend", "<end-of-line>"),
            Map.entry("kslt", "<end-of-line>"),
            Map.entry("kEND", "<end-of-line>"),
            Map.entry("kdch1", "<delete-char>"),
            Map.entry("kDC", "<delete-char>"),
            Map.entry("kbs", "<backward-delete-char>"),
            Map.entry("kent", "<accept-line>"),
            Map.entry("kel", "<chat-text-end>"));

    /** With Alt, Ctrl, or both, and Shift or not. */
    private static final Map<String, String> BY_NAME_WITH_MODIFIERS = Map.of(
            "kUP", "<up-history>",
            "kDN", "<down-history>",
            "kLFT", "<backward-word>",
            "kRIT", "<forward-word>",
            "kHOM", "<chat-text-start>",
            "kEND", "<chat-text-end>",
            "kDC", "<kill-word>");

    private static String expected(String name, String sent) {
        if (sent.matches("\033O[j-oqrstuvwpxyX]")) {
            return String.valueOf("*+,-./0123456789".charAt(sent.charAt(2) - 'j'));
        }
        if (sent.matches("\033O[ABCD]")) {
            List<String> arrows = List.of("kcuu1", "kcud1", "kcuf1", "kcub1"); // rxvt says so of Ctrl-Shift too
            return Objects.requireNonNull(BY_NAME.get(arrows.get(sent.charAt(2) - 'A')));
        }
        String withoutModifiers = name.replaceFirst("[3-7]$", "");
        return name.matches("k[A-Z]+[3-7]")
                ? BY_NAME_WITH_MODIFIERS.getOrDefault(withoutModifiers, "")
                : BY_NAME.getOrDefault(name, "");
    }

    /** Each line of the table: a terminal, a key, what it sends. */
    static List<String[]> keysOfTerminals() throws IOException {
        List<String[]> keys = new ArrayList<>();
        try (InputStream table = KeyReaderTest.class.getResourceAsStream("/terminal-keys.tsv")) {
            String text = new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8);
            text.lines().filter(line -> !line.startsWith("#")).forEach(line -> keys.add(line.split("\t", -1)));
        }
        return keys;
    }

    /** As terminfo(5) writes it. */
    static String bytes(String written) {
        return KeyMap.translate(written.replace("\\^", "\\x5e"));
    }

    @Test
    void knowsEachKeyOfEachTerminal() throws IOException {
        List<String[]> keys = keysOfTerminals();
        assertThat(keys).hasSizeGreaterThan(900);
        for (String[] key : keys) {
            if (key[1].equals("kmous")) {
                continue; // only the beginning of a report
            }
            String sent = bytes(key[2]);
            assertThat(read(sent + THEN_X))
                    .describedAs("%s of %s, which is %s", key[1], key[0], key[2])
                    .isEqualTo(expected(key[1], sent) + THEN_X);
        }
    }

    @Test
    void knowsThemInPiecesToo() throws IOException {
        for (String[] key : keysOfTerminals()) {
            String sent = bytes(key[2]);
            for (int cut = 1; cut < sent.length() && !key[1].equals("kmous"); cut++) {
                assertThat(read(sent.substring(0, cut) + SHORT + sent.substring(cut) + THEN_X))
                        .describedAs("%s of %s, which is %s, cut at %d", key[1], key[0], key[2], cut)
                        .isEqualTo(expected(key[1], sent) + THEN_X);
            }
        }
    }

    static Stream<String> answersAndReports() {
        return Stream.of(
                "\033[?64;1;2;6;9;15;18;21;22c", // DA1
                "\033[>41;354;0c", // DA2
                "\033P!|00000000\033\\", // DA3
                "\033[24;80R", // CPR
                "\033[?24;80R",
                "\033[0n",
                "\033]10;rgb:ffff/ffff/ffff\033\\",
                "\033]11;rgb:0000/0000/0000\007",
                "\033]4;1;rgb:cdcd/0000/0000\007",
                "\033]52;c;aGVsbG8=\007",
                "\033]lgr\u00fc\u00dfe\033\\",
                "\033]LI\u009c",
                "\033[?2004;1$y", // DECRPM
                "\033[4;2$y",
                "\033P1$r0m\033\\",
                "\033P1+r544e=787465726d\033\\",
                "\033P>|XTerm(370)\033\\",
                "\033[?0u", // kitty
                "\033_Gi=31;OK\033\\",
                "\033^privacy\033\\",
                "\033Xstring\033\\",
                "\033[I",
                "\033[O",
                "\033[<0;10;20M",
                "\033[<65;10;20m",
                "\033[32;10;20M",
                "\033[M !!",
                "\033[M#\ufffd\ufffd",
                "\033[8;24;80t",
                "\033[48;24;80;480;640t",
                "\033[?997;1n",
                "\033[?1;2S",
                "\033[E",
                "\033[2~",
                "\033[2;5~",
                "\033[999;999~",
                "\033[99999999999999999999;5A",
                "\033[1;17A",
                "\033[1;5:3D", // a key that is let go
                "\033[27;5;32~", // Ctrl-Space
                "\033[32;5u",
                "\033[57358u", // caps lock
                "\033[57441;2u",
                "\033[97;9u", // super-a
                "\033[97;5:3u",
                "\033[u",
                "\033[0u",
                "\033O1;5P",
                "\u009b24;80R",
                "\u008fP",
                "\u009d11;rgb:0/0/0\u009c",
                "\u0085",
                "\0",
                "\034",
                "\036",
                "\030\033[24;80R");
    }

    @ParameterizedTest
    @MethodSource("answersAndReports")
    void swallowsWhateverIsNoKey(String sent) {
        assertThat(read(sent + THEN_X)).isEqualTo(THEN_X);
        assertThat(read(sent + sent + "\r")).isEqualTo("<accept-line>");
    }

    @ParameterizedTest
    @MethodSource("answersAndReports")
    void swallowsItInPiecesToo(String sent) {
        for (int cut = 1; cut < sent.length(); cut++) {
            assertThat(read(sent.substring(0, cut) + SHORT + sent.substring(cut) + THEN_X))
                    .describedAs("cut at %d", cut)
                    .isEqualTo(THEN_X);
        }
    }

    @Test
    void takesWhatKittyAndModifyOtherKeysSendForTheSameKeys() {
        assertThat(read("\033[97u\033[97;2u\033[49:33;2u\033[228;1;228u")).isEqualTo("aA!\u00e4");
        assertThat(read("\033[99;5u\033[27;5;99~\033[1089::99;5u")).isEqualTo("<drop><drop><drop>");
        assertThat(read("\033[98;3u\033[27;3;98~")).isEqualTo("<backward-word><backward-word>");
        assertThat(read("\033[13u\033[13;3u\033[13;2u\033[127u"))
                .isEqualTo("<accept-line><new-line><new-line><backward-delete-char>");
        assertThat(read("\033[57404u\033[57414u\033[57423u\033[1;129D"))
                .isEqualTo("5<accept-line><beginning-of-line><backward-char>");
        assertThat(read("\033[27u\033[27;1:1uhello")).isEqualTo("hello");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\033" + LONG,
                "\033[" + LONG,
                "\033O" + LONG,
                "\033]" + LONG,
                "\033P" + LONG,
                "\033[1;" + LONG,
                "\033]11;" + LONG
            })
    void losesNothingBehindWhatNeverEnds(String unfinished) {
        assertThat(read(unfinished + "hello\r")).isEqualTo("hello<accept-line>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\033[1;", "\033O1", "\033]11;rgb", "\033P>|", "\033_G"})
    void neverSwallowsEnterOrCtrlC(String unfinished) {
        assertThat(read(unfinished + "\rhello\003")).isEqualTo("<accept-line>hello<drop>");
    }

    @Test
    void tellsEscFromAlt() {
        assertThat(read("\033b")).isEqualTo("<backward-word>");
        assertThat(read("\033" + SHORT + "b")).isEqualTo("<backward-word>");
        assertThat(read("\033" + LONG + "b")).isEqualTo("b");
        assertThat(read("\033" + SHORT + "hello")).isEqualTo("hello");
        assertThat(read("\033hello")).isEqualTo("ello");
        assertThat(read("\033\033[D\033\033OC")).isEqualTo("<backward-word><forward-word>");
        assertThat(read("\033" + LONG + "[" + LONG + "]")).isEqualTo("[]");
        assertThat(read("\033" + LONG + "[1;3D" + THEN_X)).isEqualTo("<backward-word>" + THEN_X);
    }

    @Test
    void typesNoControlCharacter() {
        for (char c = 0; c < ' '; c++) {
            String typed = read("a" + c + LONG + "b");
            assertThat(typed).describedAs("control character %d", (int) c).isIn("ab", "a<drop>b", "a<accept-line>b");
        }
    }

    @Test
    void takesTwoKeysForOneBindingAndASequenceBehindTheFirstForItself() {
        assertThat(read("\030\005")).isEqualTo("<edit>");
        assertThat(read("\030\033[Dx")).isEqualTo("<backward-char>x");
        assertThat(read("\030qx")).isEqualTo("qx");
    }
}
