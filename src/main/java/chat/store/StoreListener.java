package chat.store;

/** What a store tells about its work, for metrics and the log. Called on the store's threads: quick, never blocking, never throwing. */
public interface StoreListener {

    /** Hears nothing. */
    StoreListener NONE = new StoreListener() {};

    /**
     * A group was committed; its appends are about to be completed.
     *
     * @param messages the messages stored, repeats not counted; 0 for a group of state only
     * @param nanos from the first write of the group to the end of its commit
     */
    default void committed(int messages, long nanos) {}

    /**
     * Writes fail from now on; told once, not for each.
     *
     * @param reason one line for people: what is wrong and what to do
     */
    default void failed(String reason) {}

    /** Writes succeed again after a failure. */
    default void recovered() {}

    /**
     * Something that who runs the server wants to know; nothing has to be done at once.
     *
     * @param line one line for people
     */
    default void noticed(String line) {}

    /**
     * Something that was read is not what was once written; whoever asked for it gets an error. Told each time.
     *
     * @param line one line for people: what is wrong and what to do
     */
    default void damaged(String line) {}
}
