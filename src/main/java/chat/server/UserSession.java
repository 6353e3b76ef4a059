package chat.server;

import chat.domain.Identity;
import chat.domain.Member;
import chat.domain.Note;
import chat.domain.Presence;
import chat.domain.Refusal;
import chat.domain.RefusalCode;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.store.SessionRecord;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A user's session: it has a name, is in rooms, and outlives its connection for the grace time.
 *
 * <pre>
 *              attach                 detach, end of grace
 *   (new) ----------> CONNECTED ------------+
 *                      ^    |               |
 *               attach |    | detach        v
 *                      +-- LOST ---------> ENDED
 * </pre>
 *
 * <p>Thread-safe; the lock is held for a few instructions at a time and never while anything else is called but the store, which does not block.
 */
final class UserSession implements Participant {

    /** What is told to who asks for something over a connection that is not the session's any more. */
    static final Refusal CONNECTION_OVER = RefusalCode.UNAVAILABLE.because("the connection is closing; connect again");

    private final Core core;
    private final Identity identity;
    private final InboxLane inbox;
    private final SessionRates rates;

    /** All below is guarded by this. */
    private UserName name;

    /** Online or away, as the user says; whether they are lost is told by the connection. */
    private Presence status = Presence.ONLINE;

    private Note note = Note.NONE;

    /** Null while lost. */
    private @Nullable Outlet connection;

    private boolean ended;

    /** The newest token's hash last; the ones before are good until a first frame came under it. */
    private final LinkedHashSet<String> tokens = new LinkedHashSet<>(2);

    private final Set<RoomName> rooms = new HashSet<>(4);

    /** The newest whisper handed to a connection that is over. */
    private long inboxSeen;

    /** The last save there is, once it ended: what comes later belongs to who goes on under this identity. Null before. */
    private @Nullable CompletableFuture<Void> farewell;

    /** Whether a save failed and is going to be tried again. */
    private boolean saveOwed;

    /** A new session, not connected yet. */
    UserSession(Core core, Identity identity, UserName name) {
        this.core = core;
        this.identity = identity;
        this.name = name;
        this.inbox = new InboxLane(core, this);
        this.rates = SessionRates.of(core.settings(), core.time().nanos());
    }

    /** A session from before a restart of the server, lost until it is resumed. */
    UserSession(Core core, SessionRecord record) {
        this(core, record.identity(), record.name());
        tokens.addAll(record.tokenHashes());
        rooms.addAll(record.rooms());
        status = record.status() == Presence.AWAY ? Presence.AWAY : Presence.ONLINE;
        note = record.note();
        inboxSeen = record.inbox();
    }

    @Override
    public Identity identity() {
        return identity;
    }

    InboxLane inbox() {
        return inbox;
    }

    SessionRates rates() {
        return rates;
    }

    synchronized UserName name() {
        return name;
    }

    /** As others see it now. */
    synchronized Member member() {
        Presence presence = ended ? Presence.GONE : connection == null ? Presence.LOST : status;
        return new Member(name, presence, note);
    }

    @Override
    public synchronized Optional<Member> memberOf(RoomName room) {
        return !ended && rooms.contains(room) ? Optional.of(member()) : Optional.empty();
    }

    synchronized Set<RoomName> rooms() {
        return Set.copyOf(rooms);
    }

    // ---- the connection

    /** By which it is connected; empty while lost. */
    synchronized Optional<Outlet> connection() {
        return Optional.ofNullable(connection);
    }

    /**
     * What a new connection takes over.
     *
     * @param replaced the connection before, if there is one still
     * @param rooms where the session is a member
     */
    record Attached(Optional<Outlet> replaced, List<RoomName> rooms) {}

    /**
     * This goes on over another connection.
     *
     * @param provenBy the hash of the token shown; null for a new session
     * @param newToken the hash of the one that replaces it
     * @return empty where the session has ended, or knows that token no more
     */
    synchronized Optional<Attached> attach(Outlet newConnection, @Nullable String provenBy, String newToken) {
        if (ended || (provenBy != null && !tokens.contains(provenBy))) {
            return Optional.empty();
        }
        // Which of several the client holds is known now; those it never used are void.
        tokens.removeIf(token -> !token.equals(provenBy));
        tokens.add(newToken);
        Optional<Outlet> replaced = Optional.ofNullable(connection);
        connection = newConnection;
        return Optional.of(new Attached(replaced, rooms.stream().sorted().toList()));
    }

    /** The first frame under the newest token: the one before is void. Answers the hash that became void. */
    synchronized Optional<String> confirm(Outlet from) {
        if (connection != from || tokens.size() < 2) {
            return Optional.empty();
        }
        String oldest = tokens.iterator().next();
        tokens.remove(oldest);
        return Optional.of(oldest);
    }

    synchronized boolean isConnectedBy(Outlet outlet) {
        return connection == outlet && !ended;
    }

    /** A connection is over: true where it was this session's, which is now lost. */
    synchronized boolean detach(Outlet lost) {
        if (connection != lost || ended) {
            return false;
        }
        connection = null;
        return true;
    }

    synchronized Set<String> tokens() {
        return Set.copyOf(tokens);
    }

    /**
     * Ends it, once, unless it is connected.
     *
     * @return the rooms to leave; empty where there was nothing to end
     */
    synchronized Optional<Set<RoomName>> end() {
        if (ended || connection != null) {
            return Optional.empty();
        }
        ended = true;
        return Optional.of(Set.copyOf(rooms));
    }

    // ---- what the user changes

    synchronized void rename(UserName newName) {
        name = newName;
    }

    synchronized void status(Presence newStatus, Note newNote) {
        status = newStatus;
        note = newNote;
    }

    @Override
    public synchronized Entry enter(RoomName room, Outlet asker) {
        int most = core.settings().bounds().roomsPerUser();
        if (connection != asker || ended) {
            return new Entry(Optional.of(CONNECTION_OVER), member());
        }
        if (!rooms.contains(room) && rooms.size() >= most) {
            return new Entry(
                    Optional.of(RefusalCode.TOO_MANY_ROOMS.because("you are in " + most + " rooms; leave one first")),
                    member());
        }
        rooms.add(room);
        return new Entry(Optional.empty(), member());
    }

    @Override
    public synchronized void exit(RoomName room) {
        rooms.remove(room);
    }

    /** Where a client goes on in the inbox that does not say where it was. */
    synchronized long inboxSeen() {
        return inboxSeen;
    }

    /** Answers whether that is news. */
    synchronized boolean inboxSeen(long seq) {
        boolean further = seq > inboxSeen;
        inboxSeen = Math.max(inboxSeen, seq);
        return further;
    }

    // ---- what outlives the server

    /**
     * Stores the session as it is now. Called under no other lock, so that saves reach the store in the order of the changes. What could not be
     * stored is tried again by itself for as long as the session lasts: its token must be good after a restart too.
     */
    @Override
    public synchronized CompletableFuture<Void> save() {
        if (farewell != null) {
            return farewell;
        }
        CompletableFuture<Void> saved =
                core.store().state().save(record(core.time().now()));
        if (ended) {
            farewell = saved;
            return saved;
        }
        Futures.whenDone(saved, (done, failure) -> {
            if (failure != null) {
                saveLater();
            }
        });
        return saved;
    }

    private synchronized void saveLater() {
        if (!saveOwed && !ended) {
            saveOwed = true;
            core.retries().later(this::saveAgain);
        }
    }

    private synchronized void saveAgain() {
        saveOwed = false;
        if (!ended) {
            var unused = save(); // a failure is seen to in there
        }
    }

    private SessionRecord record(Instant now) {
        return new SessionRecord(
                identity, name, tokens, ended ? Presence.GONE : status, note, ended ? Set.of() : rooms, inboxSeen, now);
    }
}
