package chat.client.socket;

import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Until when something has to be done. */
final class Deadline {

    private final long end;

    Deadline(Duration from) {
        this.end = System.nanoTime() + from.toNanos();
    }

    /** What is left, in milliseconds, at least 1. */
    int leftMillis() throws SocketTimeoutException {
        long left = end - System.nanoTime();
        if (left <= 0) {
            throw new SocketTimeoutException("the time is up");
        }
        return (int) Math.min(Integer.MAX_VALUE, left / 1_000_000 + 1);
    }

    /** Lets no read of a socket take longer. */
    void applyTo(Socket socket) throws SocketTimeoutException, SocketException {
        socket.setSoTimeout(leftMillis());
    }
}
