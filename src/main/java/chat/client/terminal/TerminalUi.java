package chat.client.terminal;

import chat.client.ChatClient;
import chat.client.ClientListener;
import chat.client.ClientOptions;
import chat.client.Ending;
import chat.client.model.ModelOptions;
import chat.domain.RoomName;
import chat.files.NativeLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import org.jline.nativ.JLineNativeLoader;
import org.jline.nativ.OSInfo;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The chat in a terminal, from the first prompt to the last. */
public final class TerminalUi {

    private static final String LIBRARY_PATH = "library.jline.path";
    private static final String JLINES_TEMPORARY = "jline.tmpdir";

    private final TerminalOptions options;
    private final ModelOptions modelOptions;
    private final Streams streams;
    private final Clock clock;
    private final BiFunction<ClientOptions, ClientListener, ChatClient> connector;
    private final ToIntFunction<Ending> exitCode;

    /**
     * A client that has not begun.
     *
     * @param exitCode what the process ends with after each ending, if its terminal keeps it from ending by itself
     */
    public TerminalUi(
            TerminalOptions options,
            ModelOptions modelOptions,
            Streams streams,
            Clock clock,
            ToIntFunction<Ending> exitCode) {
        this(options, modelOptions, streams, clock, ChatClient::start, exitCode);
    }

    TerminalUi(
            TerminalOptions options,
            ModelOptions modelOptions,
            Streams streams,
            Clock clock,
            BiFunction<ClientOptions, ClientListener, ChatClient> connector,
            ToIntFunction<Ending> exitCode) {
        this.options = options;
        this.modelOptions = modelOptions;
        this.streams = streams;
        this.clock = clock;
        this.connector = connector;
        this.exitCode = exitCode;
    }

    /**
     * The terminal, by JLine's own library where that works: it is there 200 ms sooner than by Java's foreign functions, which JLine would
     * take from Java 22 on, and even to look for the others takes time.
     */
    private static Terminal terminal() throws IOException {
        // Ctrl-C and the like are keys here. JLine would compare each byte with the terminal's control characters,
        // those that are switched off too.
        System.setProperty(TerminalBuilder.PROP_SOFTWARE_SIGNALS, "false");
        try {
            return TerminalBuilder.builder()
                    .provider(TerminalBuilder.PROP_PROVIDER_JNI)
                    .system(true)
                    .dumb(false)
                    .build();
        } catch (IOException | IllegalStateException | LinkageError e) {
            return TerminalBuilder.builder().system(true).dumb(true).build();
        }
    }

    /** Loads JLine's library, by way of the folder of what is kept, or else the temporary one; tells what is wrong with both. */
    private static Optional<String> nativeLibrary(Optional<Path> kept) {
        if (System.getProperty(LIBRARY_PATH) != null) {
            return Optional.empty();
        }
        String name = System.mapLibraryName("jlinenative").replace(".dylib", ".jnilib");
        NativeLibrary library = new NativeLibrary(
                JLineNativeLoader.class,
                "/org/jline/nativ/" + OSInfo.getNativeLibFolderPathForCurrentOS() + "/" + name,
                name);
        if (!library.exists()) {
            return Optional.empty();
        }
        return library.load(
                        "the terminal's native library",
                        NativeLibrary.folders(kept.map(Path::toAbsolutePath).map(Path::getParent)),
                        TerminalUi::initializeFrom)
                .map(trouble -> "chat: " + trouble);
    }

    private static void initializeFrom(Path folder) {
        System.setProperty(LIBRARY_PATH, folder.toString());
        System.setProperty(JLINES_TEMPORARY, folder.toString());
        try {
            JLineNativeLoader.initialize();
        } finally {
            System.clearProperty(LIBRARY_PATH);
            System.clearProperty(JLINES_TEMPORARY);
        }
    }

    /** The names of the themes there are. */
    public static SortedSet<String> themes(TerminalOptions options) {
        return new Themes(options.themeDirectories()).names();
    }

    /**
     * Talks until the user or the server ends it. Blocks; the calling thread reads what is typed.
     *
     * @param rooms to enter, the first one to be looked at
     * @return why it ended; nothing of it is printed here
     * @throws IllegalArgumentException for a theme that there is not, or not a good one, with one line for people
     * @throws IOException where the terminal cannot be read or written
     */
    public Ending run(ClientOptions client, List<RoomName> rooms) throws IOException {
        Themes themes = new Themes(options.themeDirectories());
        Theme theme = themes.find(options.theme())
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no theme '" + options.theme() + "'; there are " + String.join(", ", themes.names())));
        if (wantsPlain(options, streams.environment())) {
            return plain(client, rooms);
        }
        nativeLibrary(options.historyFile()).ifPresent(streams.out()::println);
        Terminal terminal = terminal();
        if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
            terminal.close();
            return plain(client, rooms);
        }
        Map<String, String> environment = streams.environment();
        // Closed behind the terminal: until then it sees to it that the process ends.
        try (LiveUi ui = new LiveUi(
                        options, modelOptions, clock, terminal, themes, theme, environment, WaysOut.ofJvm(), exitCode);
                terminal) {
            return ui.run(client, rooms, connector);
        }
    }

    private Ending plain(ClientOptions client, List<RoomName> rooms) throws IOException {
        return new PlainUi(options, modelOptions, clock, streams).run(client, rooms, connector);
    }

    static boolean wantsPlain(TerminalOptions options, Map<String, String> environment) {
        boolean noColour =
                !Optional.ofNullable(environment.get("NO_COLOR")).orElse("").isEmpty();
        return options.plain()
                || (noColour && options.colours() == TerminalOptions.Colours.AUTO)
                || "dumb".equals(environment.get("TERM"));
    }
}
