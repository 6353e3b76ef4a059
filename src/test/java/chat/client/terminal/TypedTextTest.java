package chat.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TypedTextTest {

    @Test
    void changesNothingButTheEndsOfLines() {
        assertThat(TypedText.of("a\tb  \r\n  \u200f\u05d0\u200e\rc\n")).isEqualTo("a\tb  \n  \u200f\u05d0\u200e\nc");
        assertThat(TypedText.of("two\n\n")).isEqualTo("two\n");
        assertThat(TypedText.of("")).isEmpty();
    }

    @Test
    void leavesColoursBehind() {
        assertThat(TypedText.of("\u001b[1;31merror\u001b[0m: \u001b[Kno")).isEqualTo("error: no");
        assertThat(TypedText.of("a\u001bb")).isEqualTo("a\u001bb");
    }

    /** What ls, grep, gcc, man, curl, npm and tput write, and what a terminal shows of it. */
    @Test
    void isWhatATerminalShowsInTheEnd() {
        Map.ofEntries(
                        Map.entry("\u001b[01;34mdir\u001b[0m", "dir"),
                        Map.entry(
                                "\u001b[35m\u001b[Kfile\u001b[m\u001b[K:\u001b[32m\u001b[K7\u001b[m\u001b[K:x",
                                "file:7:x"),
                        Map.entry("\u001b[38;2;1;2;3mtrue\u001b[39;49m", "true"),
                        Map.entry("\u009b1mbold\u009bm", "bold"),
                        Map.entry("\u001b]8;;https://a.org\u001b\\link\u001b]8;;\u001b\\", "link"),
                        Map.entry("\u001b]0;a title\u0007text", "text"),
                        Map.entry("\u001bP1$r0m\u001b\\text", "text"),
                        Map.entry("b\u001b(Bold\u000f", "bold"),
                        Map.entry("\u001b7save\u001b8", "save"),
                        Map.entry("\u001b[?25lhidden\u001b[?25h", "hidden"),
                        Map.entry("done\u0007", "done"),
                        Map.entry("N\bNA\bAM\bM_\bE", "NAME"),
                        Map.entry("10%\r20%", "20%"),
                        Map.entry("[#   ]\r[##  ]", "[##  ]"),
                        Map.entry("downloading\rdone", "doneloading"),
                        Map.entry("downloading\r\u001b[Kdone", "done"),
                        Map.entry("downloading\rdone\u001b[K", "done"),
                        Map.entry("downloading\rdone\u001b[0J", "done"),
                        Map.entry("downloading\u001b[2K\rdone", "done"),
                        Map.entry("downloading\u001b[2K\u001b[1Gdone", "done"),
                        Map.entry("100%\r done  \r", " done"),
                        Map.entry("10%\r20%\r", "20%"),
                        Map.entry("abc\u001b[2DX", "aXc"),
                        Map.entry("a\u001b[3Cb", "a   b"),
                        Map.entry("\u6f22\u5b57\rabc", "abc"),
                        Map.entry("\ud83d\ude80 1\r\ud83d\ude80 2", "\ud83d\ude80 2"))
                .forEach((written, shown) -> assertThat(ShownLine.of(written)).isEqualTo(shown));
    }

    @Test
    void staysAsItIsWithoutControls() {
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            String text = random.ints(random.nextInt(40), 0x20, 0x3000)
                    .filter(c -> !Character.isISOControl(c))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertThat(ShownLine.of(text)).isSameAs(text);
            ShownLine slow = new ShownLine(Integer.MAX_VALUE);
            slow.write(text);
            assertThat(slow.text()).isEqualTo(text);
        }
    }

    @Test
    void showsATabThatIsTypedAsABlank() {
        assertThat(SafeText.inPlace("a\tb\u001bc")).isEqualTo("a b\ufffdc");
    }
}
