package chat.torture;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that start some time after theirs was chosen, or come back to it: none of those that the system gives to everybody who asks for any, and
 * would give away meanwhile.
 */
final class Ports {

    private static final int FIRST = 20_000;

    /** Where Linux begins with those it gives away; others begin later. */
    private static final int END = 32_768;

    private static final int ATTEMPTS = 100;

    private Ports() {}

    /** One that nobody listens at. */
    static int choose() throws IOException {
        for (int i = 0; i < ATTEMPTS; i++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            try (ServerSocket free = new ServerSocket(port)) {
                return free.getLocalPort();
            } catch (BindException taken) {
                // Then another one.
            }
        }
        throw new IOException("no port from " + FIRST + " to " + END + " is free");
    }
}
