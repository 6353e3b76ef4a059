package chat.conformance;

import static chat.conformance.ConformanceCase.CONTINUATION;
import static chat.conformance.ConformanceCase.FIN;
import static chat.conformance.ConformanceCase.TEXT;
import static chat.conformance.ConformanceCase.bytes;
import static chat.conformance.ConformanceCase.echo;
import static chat.conformance.ConformanceCase.fragments;
import static chat.conformance.ConformanceCase.frame;
import static chat.conformance.ConformanceCase.join;
import static chat.conformance.ConformanceCase.utf8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** UTF-8 (6): what is text and what is not, by the sections of Markus Kuhn's decoder stress test. */
final class Utf8Cases {

    private static final String NOT_TEXT = "close 1007";

    /** A word of eleven bytes: its second letter takes three. */
    private static final String GREEK = "κ\u1f79σμε";

    private static final String MIXED = "Grüße an µ@ß von ëöü, 日本, 𝄞";

    private final List<ConformanceCase> cases = new ArrayList<>();

    /** The section being filled, and its last case. */
    private int section;

    private int number;

    static List<ConformanceCase> all() {
        Utf8Cases utf8 = new Utf8Cases();
        utf8.empty();
        utf8.fragmented();
        utf8.failingFast();
        utf8.valid();
        utf8.boundaries();
        utf8.continuations();
        utf8.incomplete();
        utf8.overlong();
        utf8.surrogates();
        utf8.unusual();
        return utf8.cases;
    }

    private void section(int next) {
        section = next;
        number = 0;
    }

    private void add(String what, List<byte[]> writes, String... expected) {
        cases.add(ConformanceCase.of("6." + section + "." + ++number, what, writes, expected));
    }

    private void taken(String what, byte[] payload) {
        add(what, List.of(frame(FIN | TEXT, payload)), echo(payload));
    }

    private void refused(String what, byte[] payload) {
        add(what, List.of(frame(FIN | TEXT, payload)), NOT_TEXT);
    }

    private void empty() {
        section(1);
        add("empty text", List.of(frame(FIN | TEXT, "")), echo(""));
        add("three empty fragments", List.of(frame(TEXT, ""), frame(CONTINUATION, ""), frame(FIN, "")), echo(""));
        add(
                "three fragments, the first and the last empty",
                List.of(frame(TEXT, ""), frame(CONTINUATION, "middle"), frame(FIN, "")),
                echo("middle"));
    }

    private void fragmented() {
        section(2);
        taken("text of one to four bytes a character", utf8(MIXED));
        add(
                "the same in two fragments, cut between characters",
                List.of(frame(TEXT, MIXED.substring(0, 10)), frame(FIN, MIXED.substring(10))),
                echo(MIXED));
        add("the same in fragments of one byte", fragments(TEXT, 1, utf8(MIXED)), echo(MIXED));
        add("Greek in fragments of one byte", fragments(TEXT, 1, utf8(GREEK)), echo(GREEK));
        section(3);
        byte[] broken = join(List.of(utf8(GREEK), bytes(0xed, 0xa0, 0x80), utf8("edited")));
        refused("a surrogate among text", broken);
        add("the same in fragments of one byte", fragments(TEXT, 1, broken), NOT_TEXT);
    }

    /** What is not text is refused where that can be known first: the rest never comes. */
    private void failingFast() {
        section(4);
        byte[] beyond = bytes(0xf4, 0x90, 0x80, 0x80);
        add(
                "not text in the second of three fragments, the third withheld",
                List.of(frame(TEXT, GREEK), frame(CONTINUATION, beyond)),
                NOT_TEXT);
        add(
                "the same, the character's beginning in the first fragment",
                List.of(frame(TEXT, join(List.of(utf8(GREEK), bytes(0xf4)))), frame(CONTINUATION, bytes(0x90))),
                NOT_TEXT);
        byte[] whole = frame(FIN | TEXT, join(List.of(utf8(GREEK), beyond, utf8("edited"))));
        int header = 6 + utf8(GREEK).length;
        add(
                "not text in the middle of a frame, the end withheld",
                List.of(Arrays.copyOf(whole, header), Arrays.copyOfRange(whole, header, header + 4)),
                NOT_TEXT);
        add(
                "the same, byte by byte as far as can be known",
                List.of(Arrays.copyOf(whole, header + 1), Arrays.copyOfRange(whole, header + 1, header + 2)),
                NOT_TEXT);
    }

    private void valid() {
        section(5);
        taken("plain text", utf8("Hello over there"));
        taken("text with an umlaut", utf8("Hellö over there"));
        taken("a text of its umlaut only", utf8("ä"));
        taken("Greek", utf8(GREEK));
        taken("a musical symbol of four bytes", utf8("𝄞"));
        section(6);
        byte[] greek = utf8(GREEK);
        for (int length = 1; length <= greek.length; length++) {
            byte[] prefix = Arrays.copyOf(greek, length);
            if ((greek[length - 1] & 0xc0) == 0x80 && (length == greek.length || (greek[length] & 0xc0) != 0x80)) {
                taken("the first " + length + " bytes of it", prefix);
            } else {
                refused("the first " + length + " bytes of it", prefix);
            }
        }
    }

    private void boundaries() {
        section(7);
        for (int first : new int[] {0x00, 0x80, 0x800, 0x10000}) {
            taken("first of its length: " + name(first), utf8(Character.toString(first)));
        }
        section(8);
        refused("first of five bytes", bytes(0xf8, 0x88, 0x80, 0x80, 0x80));
        refused("first of six bytes", bytes(0xfc, 0x84, 0x80, 0x80, 0x80, 0x80));
        section(9);
        for (int last : new int[] {0x7f, 0x7ff, 0xffff, 0x10ffff}) {
            taken("last of its length: " + name(last), utf8(Character.toString(last)));
        }
        section(10);
        refused("last of four bytes", bytes(0xf7, 0xbf, 0xbf, 0xbf));
        refused("last of five bytes", bytes(0xfb, 0xbf, 0xbf, 0xbf, 0xbf));
        refused("last of six bytes", bytes(0xfd, 0xbf, 0xbf, 0xbf, 0xbf, 0xbf));
        section(11);
        for (int edge : new int[] {0xd7ff, 0xe000, 0xfffd, 0x10ffff}) {
            taken("at an edge: " + name(edge), utf8(Character.toString(edge)));
        }
        refused("beyond the edge: U+110000", bytes(0xf4, 0x90, 0x80, 0x80));
    }

    private void continuations() {
        section(12);
        refused("first continuation byte alone", bytes(0x80));
        refused("last continuation byte alone", bytes(0xbf));
        for (int count = 2; count <= 6; count++) {
            byte[] many = new byte[count];
            for (int i = 0; i < count; i++) {
                many[i] = (byte) (i % 2 == 0 ? 0x80 : 0xbf);
            }
            refused(count + " continuation bytes alone", many);
        }
        refused("all 64 continuation bytes", range(0x80, 64, -1));
        section(13);
        refused("all 32 beginnings of two bytes, a blank after each", range(0xc0, 32, ' '));
        refused("all 16 beginnings of three bytes, a blank after each", range(0xe0, 16, ' '));
        refused("all 8 beginnings of four bytes, a blank after each", range(0xf0, 8, ' '));
        refused("all 4 beginnings of five bytes, a blank after each", range(0xf8, 4, ' '));
        refused("all 2 beginnings of six bytes, a blank after each", range(0xfc, 2, ' '));
    }

    private void incomplete() {
        section(14);
        byte[][] cut = {
            bytes(0xc0),
            bytes(0xe0, 0x80),
            bytes(0xf0, 0x80, 0x80),
            bytes(0xf8, 0x80, 0x80, 0x80),
            bytes(0xfc, 0x80, 0x80, 0x80, 0x80),
            bytes(0xdf),
            bytes(0xef, 0xbf),
            bytes(0xf7, 0xbf, 0xbf),
            bytes(0xfb, 0xbf, 0xbf, 0xbf),
            bytes(0xfd, 0xbf, 0xbf, 0xbf, 0xbf),
        };
        for (int i = 0; i < cut.length; i++) {
            refused((i < 5 ? "lowest" : "highest") + " of " + (i % 5 + 2) + " bytes, the last missing", cut[i]);
        }
        section(15);
        refused("all of these one after the other", join(List.of(cut)));
        section(16);
        refused("the byte fe", bytes(0xfe));
        refused("the byte ff", bytes(0xff));
        refused("both of them twice", bytes(0xfe, 0xfe, 0xff, 0xff));
    }

    private void overlong() {
        section(17);
        overlongOf("slash", '/', new int[] {0, 0, 0, 0, 0});
        section(18);
        overlongOf("the highest that is too long", -1, new int[] {0x7f, 0x7ff, 0xffff, 0x1fffff, 0x3ffffff});
        section(19);
        overlongOf("NUL", 0, new int[] {0, 0, 0, 0, 0});
    }

    private void overlongOf(String what, int value, int[] otherwise) {
        for (int length = 2; length <= 6; length++) {
            refused(what + " in " + length + " bytes", spread(value < 0 ? otherwise[length - 2] : value, length));
        }
    }

    private void surrogates() {
        section(20);
        for (int half : new int[] {0xd800, 0xdb7f, 0xdb80, 0xdbff, 0xdc00, 0xdf80, 0xdfff}) {
            refused("half a pair: " + name(half), spread(half, 3));
        }
        section(21);
        for (int high : new int[] {0xd800, 0xdb7f, 0xdb80, 0xdbff}) {
            for (int low : new int[] {0xdc00, 0xdfff}) {
                refused("a pair: " + name(high) + " " + name(low), join(List.of(spread(high, 3), spread(low, 3))));
            }
        }
    }

    private void unusual() {
        section(22);
        for (int plane = 0; plane <= 16; plane++) {
            for (int last = 0xfffe; last <= 0xffff; last++) {
                int point = plane << 16 | last;
                taken("not a character, yet text: " + name(point), utf8(Character.toString(point)));
            }
        }
        section(23);
        for (int special = 0xfff9; special <= 0xffff; special++) {
            taken("special: " + name(special), utf8(Character.toString(special)));
        }
    }

    private static String name(int point) {
        return String.format("U+%04X", point);
    }

    /** Successive bytes, each with another behind it unless that is -1. */
    private static byte[] range(int first, int count, int behind) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            out.write(first + i);
            if (behind >= 0) {
                out.write(behind);
            }
        }
        return out.toByteArray();
    }

    /** A number in the scheme of UTF-8, in as many bytes as wanted, whether that is allowed or not. */
    private static byte[] spread(int value, int length) {
        byte[] out = new byte[length];
        int rest = value;
        for (int i = length - 1; i > 0; i--) {
            out[i] = (byte) (0x80 | (rest & 0x3f));
            rest >>>= 6;
        }
        out[0] = (byte) (0xff << (8 - length) | rest);
        return out;
    }
}
