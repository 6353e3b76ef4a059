package chat.client.terminal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextLinesTest {

    private static List<String> read(byte[] octets) throws IOException {
        return read(new ByteArrayInputStream(octets));
    }

    private static List<String> read(InputStream in) throws IOException {
        TextLines lines = new TextLines(in, 100);
        List<String> read = new ArrayList<>();
        for (TextLines.Line line = lines.next(); line != null; line = lines.next()) {
            read.add(line.number() + ":" + line.text()
                    + line.problem().map(why -> "!" + why).orElse(""));
        }
        return read;
    }

    @Test
    void linesEndInALineFeedWithOrWithoutACarriageReturnOrInNothing() throws IOException {
        assertThat(read("one\n\ntwo \r\n\u00fcber \ud83c\udf89\t.\nlast".getBytes(UTF_8)))
                .containsExactly("1:one", "2:", "3:two ", "4:\u00fcber \ud83c\udf89\t.", "5:last");
        assertThat(read("one\n".getBytes(UTF_8))).containsExactly("1:one");
        assertThat(read("one\r\n".getBytes(UTF_8))).containsExactly("1:one");
        assertThat(read("one\r".getBytes(UTF_8))).containsExactly("1:one");
        assertThat(read(new byte[0])).isEmpty();
    }

    @Test
    void bytesMayComeOneByOne() throws IOException {
        byte[] octets = "\ufeffgr\u00fc\u00dfe\r\n10%\r20%\n".getBytes(UTF_8);
        InputStream slow = new ByteArrayInputStream(octets) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                return super.read(into, from, 1);
            }
        };
        assertThat(read(slow)).containsExactly("1:gr\u00fc\u00dfe", "2:20%");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheTextAtItsBeginningOnly() throws IOException {
        assertThat(read("\ufeffone\n\ufefftwo\n".getBytes(UTF_8))).containsExactly("1:one", "2:\ufefftwo");
        assertThat(read("\ufeff".getBytes(UTF_8))).containsExactly("1:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "windows-1252", "ISO-8859-15"})
    void aLineThatIsNotUtf8IsGivenWithWhatIsWrongAndTheOthersAsTheyAre(String charset) throws IOException {
        assertThat(read("one\ngr\u00fc\u00dfe\ntwo\n".getBytes(Charset.forName(charset))))
                .containsExactly(
                        "1:one",
                        "2:!line 2 is not UTF-8 (byte 0xFC); convert it first, as with iconv -f ISO-8859-1 -t UTF-8",
                        "3:two");
    }

    @ParameterizedTest
    @CsvSource({"c3, C3", "c328, C3", "eda080, ED", "c080, C0", "f5808080, F5", "80, 80", "e282, E2", "0d e282 0a, E2"})
    void noMalformedByteBecomesAReplacementCharacter(String hex, String shown) throws IOException {
        byte[] octets = new java.math.BigInteger("1" + hex.replace(" ", ""), 16).toByteArray();
        assertThat(read(java.util.Arrays.copyOfRange(octets, 1, octets.length)))
                .singleElement()
                .asString()
                .startsWith("1:!line 1 is not UTF-8 (byte 0x" + shown + ")");
        assertThat(read("\ufffd".getBytes(UTF_8))).containsExactly("1:\ufffd");
    }

    @Test
    void utf16IsRefusedAsAWhole() {
        for (byte[] octets : List.of("one\ntwo\n".getBytes(UTF_16), "\ufeffone\n".getBytes(UTF_16LE))) {
            assertThatThrownBy(() -> read(octets))
                    .isInstanceOf(IOException.class)
                    .hasMessage("it is UTF-16, not UTF-8; convert it first, as with iconv -f UTF-16 -t UTF-8");
        }
    }

    @Test
    void whatNoMessageCanHaveIsKeptToBeRefused() throws IOException {
        assertThat(read("a\u0000b\nc\u001bzd\n".getBytes(UTF_8))).containsExactly("1:a\u0000b", "2:c\u001bzd");
    }

    @Test
    void ofALongLineTheBeginningIsGiven() throws IOException {
        assertThat(read(("x".repeat(1_000_000) + "\nnext").getBytes(ISO_8859_1)))
                .containsExactly("1:" + "x".repeat(100), "2:next");
        assertThat(read("x".repeat(2_000_000).getBytes(ISO_8859_1))).containsExactly("1:!line 1 has more than 1 MiB");
    }

    @Test
    void aProgressBarMayBeAsLongAsItLikes() throws IOException {
        StringBuilder bar = new StringBuilder();
        for (int i = 0; i <= 200_000; i++) {
            bar.append("\r\u001b[K").append(i).append(" of 200000");
        }
        assertThat(read(bar.append("\ndone\n").toString().getBytes(UTF_8)))
                .containsExactly("1:200000 of 200000", "2:done");
    }
}
