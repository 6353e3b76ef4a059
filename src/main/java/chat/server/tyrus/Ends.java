package chat.server.tyrus;

import org.glassfish.grizzly.CloseListener;
import org.glassfish.grizzly.Closeable;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.ICloseType;

/** Hears of the end of TCP connections. */
final class Ends {

    private Ends() {}

    /** Runs this once when the connection is gone, at once if it is already, by whichever thread ended it. */
    @SuppressWarnings("deprecation") // ICloseType, which the listener's own signature asks for
    static void of(Connection<?> connection, Runnable task) {
        CloseListener<Closeable, ICloseType> listener = (closed, type) -> task.run();
        connection.addCloseListener(listener);
    }
}
