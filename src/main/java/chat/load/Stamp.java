package chat.load;

/**
 * What a message of this run carries in its id: who sent it, its number there, and when it was meant to be sent. Read again from every
 * delivery, so that no two threads need to share it. One thread.
 *
 * <pre>tag . sender . number . nanoseconds since the run's origin</pre>
 */
final class Stamp {

    /** What {@link #intended()} is for a message of somebody else, or of another run. */
    static final long FOREIGN = Long.MIN_VALUE;

    private final byte[] tag;
    private final long origin;
    private int sender;
    private int number;
    private long intended = FOREIGN;

    /**
     * @param tag what tells this run from others
     * @param origin the {@link System#nanoTime()} that times are counted from
     */
    Stamp(String tag, long origin) {
        this.tag = Bytes.ascii(tag + ".");
        this.origin = origin;
    }

    void write(Bytes out, int bySender, int itsNumber, long atNanos) {
        out.put(tag)
                .putDecimal(bySender)
                .put(DOT)
                .putDecimal(itsNumber)
                .put(DOT)
                .putDecimal(atNanos - origin);
    }

    private static final byte[] DOT = {'.'};

    /** Reads the id in {@code [from, to)}; false, and {@link #FOREIGN}, where it is none of this run's. */
    boolean read(byte[] a, int from, int to) {
        intended = FOREIGN;
        if (!Bytes.startsWith(a, from, to, tag)) {
            return false;
        }
        int senderFrom = from + tag.length;
        int senderTo = Bytes.indexOf(a, senderFrom, to, DOT[0]);
        int numberTo = senderTo < 0 ? -1 : Bytes.indexOf(a, senderTo + 1, to, DOT[0]);
        if (numberTo < 0) {
            return false;
        }
        long readSender = Bytes.decimal(a, senderFrom, senderTo);
        long readNumber = Bytes.decimal(a, senderTo + 1, numberTo);
        long time = Bytes.decimal(a, numberTo + 1, to);
        if (readSender < 0
                || readNumber < 0
                || time < 0
                || readSender > Integer.MAX_VALUE
                || readNumber > Integer.MAX_VALUE) {
            return false;
        }
        sender = (int) readSender;
        number = (int) readNumber;
        intended = origin + time;
        return true;
    }

    int sender() {
        return sender;
    }

    int number() {
        return number;
    }

    /** When it was meant to be sent, as {@link System#nanoTime()}. */
    long intended() {
        return intended;
    }
}
