package chat.cli.shell;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells whether Java read the arguments and the environment as they were typed. It decodes them by the locale before any code here runs:
 * where that is {@code C}, or ISO-8859-1, text outside ASCII is lost or is another text, and names of files are written in other bytes than
 * were typed. Text is UTF-8 here, whatever the locale; what was not read as such is refused.
 *
 * <p>The launcher scripts start Java in a locale with UTF-8, so that this matters where Java is run by itself, and for bytes that are no UTF-8.
 */
public final class DecodedText {

    private static final char REPLACEMENT = '\uFFFD';
    private static final Path RAW = Path.of("/proc/self/cmdline");

    private final String charset;
    private final boolean utf8;
    private final Supplier<Optional<byte[]>> raw;

    /**
     * For a JVM.
     *
     * @param charset by which it decodes arguments and writes names of files
     * @param raw the bytes of all arguments of the process, each ended by a zero; empty where the system does not tell them
     */
    DecodedText(String charset, Supplier<Optional<byte[]>> raw) {
        this.charset = charset;
        String name = charset.toUpperCase(Locale.ROOT).replace("-", "");
        // The code pages of Windows are by its own interface, in which names of files are right.
        this.utf8 = name.equals("UTF8") || name.startsWith("CP") || name.startsWith("MS");
        this.raw = raw;
    }

    /** For this one. */
    public static DecodedText ofProcess() {
        return new DecodedText(System.getProperty("sun.jnu.encoding", "UTF-8"), () -> {
            try {
                return Optional.of(Files.readAllBytes(RAW));
            } catch (IOException notOnThisSystem) {
                return Optional.empty();
            }
        });
    }

    /**
     * Why the program cannot go on with what it was given; empty if all of it is as typed.
     *
     * @param arguments as Java decoded them
     * @param environment of which only the program's own variables count
     */
    public Optional<String> objection(List<String> arguments, Map<String, String> environment) {
        Optional<String> variable = environment.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("CHAT_") && isDoubtful(entry.getValue()))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
        if (variable.isPresent()) {
            return Optional.of("environment " + variable.get() + ": " + reason());
        }
        for (int i = 0; i < arguments.size(); i++) {
            if (isDoubtful(arguments.get(i)) && !isKnownAsTyped(arguments, i)) {
                return Optional.of("argument " + (i + 1) + ": " + reason());
            }
        }
        return Optional.empty();
    }

    private String reason() {
        return utf8
                ? "it is not UTF-8; give it in UTF-8, as a terminal with a UTF-8 locale does"
                : "what is not ASCII cannot be read in this locale (" + charset
                        + "); set LC_ALL to one with UTF-8, such as C.UTF-8, or start chat by its script";
    }

    /** Java puts U+FFFD for what it cannot decode, and what is outside ASCII may have been typed in other bytes than it thinks. */
    private boolean isDoubtful(String text) {
        return text.chars().anyMatch(c -> utf8 ? c == REPLACEMENT : c >= 0x80);
    }

    private boolean isKnownAsTyped(List<String> arguments, int index) {
        if (!utf8) {
            return false;
        }
        List<byte[]> all = raw.get().map(DecodedText::split).orElse(List.of());
        int at = all.size() - arguments.size() + index;
        if (at < 0) {
            return true;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(all.get(at)))
                    .toString()
                    .equals(arguments.get(index));
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }

    private static List<byte[]> split(byte[] raw) {
        List<byte[]> all = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == 0) {
                all.add(Arrays.copyOfRange(raw, from, i));
                from = i + 1;
            }
        }
        return all;
    }
}
