package chat.store.sqlite;

/** What a completed append has survived. */
public enum Durability {
    /** Power loss: the commit is on the disk ({@code fsync}). */
    FSYNC("FULL"),

    /**
     * The end of the process, however sudden, but not of the operating system: that may cost the last seconds, never the
     * consistency of the rest. After it the streams begin new epochs, as their ends may have been cut.
     */
    OS("NORMAL");

    private final String synchronous;

    Durability(String synchronous) {
        this.synchronous = synchronous;
    }

    /** The value of SQLite's {@code synchronous} in WAL mode (sqlite.org/pragma.html#pragma_synchronous). */
    String synchronous() {
        return synchronous;
    }
}
