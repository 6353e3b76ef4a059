package chat.cli.logging;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * Takes {@code java.util.logging}, which the container uses, away from the console. Levels are set there as well, since
 * a line that is only dropped after the bridge has already cost its formatting.
 *
 * @param held loggers whose level was set; without a reference to them they would be forgotten, level and all
 */
record JulBridge(List<Logger> held) {

    /** @param container for {@code org.glassfish}, {@code others} for everything else */
    static JulBridge toSlf4j(Level container, Level others) {
        LogManager.getLogManager().reset();
        SLF4JBridgeHandler.install();
        return new JulBridge(List.of(set("", others), set("org.glassfish", container)));
    }

    static JulBridge toNowhere() {
        LogManager.getLogManager().reset();
        return new JulBridge(List.of(set("", Level.OFF)));
    }

    private static Logger set(String name, Level level) {
        Logger logger = Logger.getLogger(name);
        logger.setLevel(level);
        return logger;
    }
}
