package chat.server.tyrus;

/**
 * How much is read of a connection at once: what is done with it is the connection's turn on its selector, and keeps the others waiting. A turn is to
 * take a millisecond, so that a hundred connections that send all they can do not keep anybody waiting for long. What fits into one depends on what is
 * sent, and on a server that was just started it is a twentieth of what it is when the code is compiled. So it is found out, by each connection anew:
 * it begins with little, and doubles while that is done at once. Stateless; from any thread.
 */
final class Turn {

    /** What every connection begins with, and gets at least, in bytes: a few requests. */
    static final int LEAST_BYTES = 512;

    /** More is no faster: it is read in few turns already. */
    static final int MOST_BYTES = 8 * 1024;

    private static final long LONG_NANOS = 1_000_000;
    private static final long SHORT_NANOS = LONG_NANOS / 4;

    private Turn() {}

    /**
     * How much to read next time.
     *
     * @param size how much was to be read this time, in bytes
     * @param read how much it was, in bytes: less where less had come, and a little less where it was encrypted; more where the end of an encrypted
     *     record was read
     * @param nanos how long the turn took
     */
    static int next(int size, int read, long nanos) {
        if (nanos > LONG_NANOS) {
            return Math.max(LEAST_BYTES, size / 2);
        }
        boolean more = nanos < SHORT_NANOS && read > size / 2;
        return more ? Math.min(MOST_BYTES, size * 2) : size;
    }
}
