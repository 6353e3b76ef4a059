package chat.cli.logging;

import chat.config.LogSettings;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/** A process of its own that logs once in every way; logging belongs to a whole process. */
final class LoggingProbe {

    private LoggingProbe() {}

    /**
     * Logs.
     *
     * @param arguments {@code server text}, {@code server json}, {@code client text}
     */
    public static void main(String[] arguments) throws IOException {
        LogSettings settings = new LogSettings(
                LogSettings.Format.valueOf(arguments[1]), LogSettings.Level.INFO, Optional.empty(), 1 << 20, 1, 5);
        try (Logging logging =
                arguments[0].equals("server") ? Logging.forServer(settings) : Logging.forClient(settings)) {
            org.slf4j.Logger own = LoggerFactory.getLogger("chat.server.Sessions");
            own.atInfo().addKeyValue("session", 7).log("opened for {}", "eve\u001b[2J\n2026 forged");
            Logger container = Logger.getLogger("org.glassfish.grizzly.Listener");
            container.info("Started listener");
            container.log(Level.SEVERE, "broke while {0}", "writing");
            container.log(Level.WARNING, "gone", new EOFException("half a frame"));
            own.debug("not at this level {}", logging);
        }
    }
}
