package chat.server;

import chat.domain.Identity;
import chat.domain.UserName;
import java.util.List;
import java.util.Optional;

/**
 * Who has which name. A name has one holder at a time, compared by {@link UserName#key()}, and is held under a lease: for ever while its holder is connected,
 * until a given time after the connection was lost. From any thread; each method is atomic and returns at once.
 */
public interface Directory {

    /** The lease of a connected holder. */
    long FOREVER = Long.MAX_VALUE;

    /**
     * A name and who has it.
     *
     * @param name as its holder types it
     */
    record Holding(UserName name, Identity holder) {}

    /**
     * Takes a free name for ever, or spells one's own differently.
     *
     * @return false when somebody else has it
     */
    boolean claim(UserName name, Identity holder);

    /**
     * Sets until when a name is held; nothing happens where this is not its holder.
     *
     * @param untilNanos in {@link Time#nanos()}, or {@link #FOREVER}
     */
    void renew(UserName name, Identity holder, long untilNanos);

    /** Gives a name up; nothing happens where this is not its holder. */
    void release(UserName name, Identity holder);

    /** Who has this name now. */
    Optional<Holding> find(UserName name);

    /** The holders whose lease has ended. They hold their names until those are released. */
    List<Identity> expired(long nowNanos);

    /**
     * A page of all names, in order, without regard to case.
     *
     * @param after those after this one; empty for the first page
     * @param limit the most to list
     */
    List<Holding> list(Optional<UserName> after, int limit);

    /** How many names are held. */
    int size();
}
