package chat.server;

import chat.domain.Identity;
import chat.domain.Member;
import chat.domain.Note;
import chat.domain.Presence;
import chat.domain.Refusal;
import chat.domain.RefusalCode;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.protocol.CloseCode;
import chat.protocol.EncodedFrames;
import chat.protocol.Reply;
import chat.protocol.Request;
import chat.protocol.UserEntry;
import chat.store.SessionRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * All sessions: how they begin, go on after a lost connection, change their name, and end. From any thread.
 *
 * <p>Each of these steps is taken under one lock, for a name, its lease, its holder and the tokens that prove them change together. It is
 * held for a few instructions: nothing under it waits, and no connection is called.
 */
final class Sessions {

    private final Core core;
    private final Directory directory;
    private final Rooms rooms;
    private final Tokens tokens;
    private final Admission admission;
    private final Remembered remembered;
    private final ConcurrentMap<Identity, UserSession> byIdentity = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, UserSession> byToken = new ConcurrentHashMap<>();
    private volatile boolean frozen;

    Sessions(Core core, Directory directory, Rooms rooms, Tokens tokens, Admission admission) {
        this.core = core;
        this.admission = admission;
        this.directory = directory;
        this.rooms = rooms;
        this.tokens = tokens;
        this.remembered = new Remembered(core.time());
    }

    // ---- beginning and going on

    /** What became of a hello. */
    interface Greeted {
        /** Why no session begins; asked where none goes on. */
        Optional<Refusal> objection();

        /** The session is this one; its welcome follows. */
        void as(UserSession session);

        void refused(Refusal refusal);
    }

    /** Handles a hello: resumes, or begins. */
    void greet(Outlet connection, Request.Hello hello, Greeted greeted) {
        if (hello.token().isPresent() && !Tokens.isWellFormed(hello.token().get())) {
            greeted.refused(RefusalCode.BAD_TOKEN.because("that is no token of this server; say hello without one"));
            return;
        }
        Optional<String> hash = hello.token().map(Tokens::hash);
        Optional<UserSession.Attached> resumed;
        Optional<Refusal> refusal;
        synchronized (this) {
            resumed = hash.flatMap(proof -> resume(connection, hello, proof, greeted));
            refusal = resumed.isPresent()
                    ? Optional.empty()
                    : begin(connection, hello, hash.flatMap(remembered::find), greeted);
        }
        resumed.flatMap(UserSession.Attached::replaced).ifPresent(old -> old.close(CloseCode.RESUMED_ELSEWHERE));
        refusal.ifPresent(greeted::refused);
    }

    private Optional<UserSession.Attached> resume(
            Outlet connection, Request.Hello hello, String hash, Greeted greeted) {
        UserSession session = byToken.get(hash);
        if (session == null) {
            return Optional.empty();
        }
        String token = tokens.newToken();
        String newHash = Tokens.hash(token);
        Set<String> before = session.tokens();
        Optional<UserSession.Attached> attached = session.attach(connection, hash, newHash);
        if (attached.isEmpty()) {
            return attached;
        }
        byToken.put(newHash, session);
        Set<String> valid = session.tokens();
        before.stream().filter(old -> !valid.contains(old)).forEach(byToken::remove);
        directory.renew(session.name(), session.identity(), Directory.FOREVER);
        List<RoomName> in = attached.get().rooms();
        attached.get().replaced().ifPresent(old -> leaveTo(session, old, in, false));
        greeted.as(session);
        in.forEach(room -> rooms.tell(room, lane -> lane.refresh(session)));
        welcome(connection, hello, session, token, Optional.of(in));
        return attached;
    }

    /** Begins a session, or says why not. */
    private Optional<Refusal> begin(
            Outlet connection, Request.Hello hello, Optional<Identity> before, Greeted greeted) {
        Identity identity = before.orElseGet(tokens::newIdentity);
        Optional<Refusal> refusal = greeted.objection().or(() -> claim(hello.user(), identity));
        if (refusal.isPresent()) {
            return refusal;
        }
        remembered.remove(identity);
        UserSession session = new UserSession(core, identity, hello.user());
        if (before.isEmpty()) {
            session.inbox().startEmpty();
        }
        String token = tokens.newToken();
        String hash = Tokens.hash(token);
        session.attach(connection, null, hash);
        byIdentity.put(identity, session);
        byToken.put(hash, session);
        greeted.as(session);
        welcome(connection, hello, session, token, Optional.empty());
        return refusal;
    }

    private void welcome(
            Outlet connection,
            Request.Hello hello,
            UserSession session,
            String token,
            Optional<List<RoomName>> resumed) {
        CompletableFuture<Void> stored = session.save();
        ChatSettings settings = core.settings();
        session.inbox()
                .attach(
                        connection,
                        hello.id(),
                        stored,
                        hello.inbox(),
                        resumed.isPresent(),
                        inbox -> new Reply.Welcome(
                                hello.id(),
                                session.name(),
                                token,
                                resumed.isPresent(),
                                settings.name(),
                                settings.version(),
                                settings.limits(),
                                (int) Math.max(1, settings.session().heartbeat().toSeconds()),
                                settings.motd(),
                                resumed.orElse(List.of()),
                                inbox));
    }

    /** Takes a name, or says why not. */
    private Optional<Refusal> claim(UserName name, Identity identity) {
        Optional<Refusal> never = admission.name(name);
        return never.isPresent() || directory.claim(name, identity)
                ? never
                : Optional.of(RefusalCode.NAME_TAKEN.because("the name " + name + " is taken; choose another one"));
    }

    /** Who is let in. */
    Admission admission() {
        return admission;
    }

    /** A first frame came over this connection since its welcome: the token before is void. */
    void confirm(UserSession session, Outlet connection) {
        session.confirm(connection).ifPresent(hash -> {
            byToken.remove(hash);
            Futures.logFailure(session.save(), "session not stored");
        });
    }

    /** Sessions from before a restart: lost, for the grace time, counted from now. One whose name is nobody's any more, by other settings, has ended. */
    void restore(List<SessionRecord> records) {
        long graceEnds = graceEnds();
        for (SessionRecord record : records) {
            if (record.status() == Presence.GONE
                    || admission.name(record.name()).isPresent()) {
                remembered.keep(record.identity(), record.tokenHashes());
            } else if (directory.claim(record.name(), record.identity())) {
                UserSession session = new UserSession(core, record);
                byIdentity.put(session.identity(), session);
                session.tokens().forEach(hash -> byToken.put(hash, session));
                record.rooms().forEach(room -> rooms.restore(room, session));
                directory.renew(record.name(), record.identity(), graceEnds);
            }
        }
    }

    private long graceEnds() {
        Duration grace = core.settings().session().grace();
        return core.time().runningNanos() + grace.toNanos();
    }

    // ---- changes

    /**
     * Takes another name: the new one is claimed first and the old one released last, when every room was told, so that nobody is seen twice and
     * nobody else under the old name before.
     *
     * @param asker whose wish it is: a connection that is over, or was replaced, names nobody
     */
    synchronized Optional<Refusal> rename(UserSession session, Outlet asker, UserName newName) {
        UserName old = session.name();
        if (!session.isConnectedBy(asker)) {
            return Optional.of(UserSession.CONNECTION_OVER);
        }
        Optional<Refusal> refusal = claim(newName, session.identity());
        if (refusal.isPresent()) {
            return refusal;
        }
        session.rename(newName);
        refreshRooms(session);
        if (!old.key().equals(newName.key())) {
            directory.release(old, session.identity());
        }
        return Optional.empty();
    }

    void status(UserSession session, Presence status, Note note) {
        session.status(status, note);
        refreshRooms(session);
    }

    private void refreshRooms(UserSession session) {
        session.rooms().forEach(room -> rooms.tell(room, lane -> lane.refresh(session)));
    }

    /** The session that goes by this name now. */
    Optional<UserSession> find(UserName name) {
        return directory.find(name).flatMap(held -> Optional.ofNullable(byIdentity.get(held.holder())));
    }

    /** The session of somebody. */
    Optional<UserSession> find(Identity identity) {
        return Optional.ofNullable(byIdentity.get(identity));
    }

    void list(Outlet asker, Request.Users request) {
        int limit = Lists.limit(request.limit());
        List<Directory.Holding> page = directory.list(request.after(), limit + 1);
        List<UserEntry> users = new ArrayList<>(page.size());
        for (Directory.Holding held : Lists.cut(page, limit)) {
            UserSession session = byIdentity.get(held.holder());
            Member member = session == null ? new Member(held.name(), Presence.LOST, Note.NONE) : session.member();
            users.add(Lists.user(member));
        }
        asker.reply(new Reply.Users(request.id(), Optional.empty(), users, page.size() > limit));
    }

    int count() {
        return byIdentity.size();
    }

    // ---- ending

    /**
     * A connection is over without a good-bye: its session, if it is still its own, waits for the grace time.
     *
     * @param taken whether it took what it was handed, as far as can be told
     */
    synchronized void lost(UserSession session, Outlet connection, boolean taken) {
        // Detached first: no room is entered by this connection from here on, so none is missed below.
        if (frozen) {
            readUntil(session, connection, taken);
            return;
        }
        if (!session.detach(connection)) {
            return;
        }
        leaveTo(session, connection, session.rooms(), taken);
        directory.renew(session.name(), session.identity(), graceEnds());
        refreshRooms(session);
    }

    /** The user said good-bye: a leave. */
    synchronized void bye(UserSession session, Outlet connection) {
        if (frozen) {
            readUntil(session, connection, true);
            return;
        }
        if (!session.detach(connection)) {
            return;
        }
        leaveTo(session, connection, session.rooms(), true);
        end(session);
    }

    /** The server goes down: how far the inbox was read is the last that is stored of a session. */
    private static void readUntil(UserSession session, Outlet connection, boolean taken) {
        if (session.isConnectedBy(connection)) {
            session.inbox().detach(connection, taken);
        }
    }

    /** An operator removes them: a leave, whether they are connected or lost. */
    void remove(UserSession session, EncodedFrames why) {
        Optional<Outlet> connection;
        synchronized (this) {
            connection = session.connection();
            if (connection.isEmpty()) {
                end(session);
                return;
            }
            bye(session, connection.get());
        }
        connection.get().deliver(why);
        connection.get().close(CloseCode.REMOVED);
    }

    /** From now on sessions stay as they are, whatever becomes of their connections: the server is going down, its users are not. */
    void freeze() {
        frozen = true;
    }

    /** Nothing goes to this connection any more. */
    private void leaveTo(UserSession session, Outlet connection, Iterable<RoomName> in, boolean taken) {
        in.forEach(room -> rooms.tell(room, lane -> lane.detach(session.identity(), connection)));
        session.inbox().detach(connection, taken);
    }

    /** Ends a session that is not connected; nothing happens where it was resumed meanwhile. */
    private void end(UserSession session) {
        Optional<Set<RoomName>> in = session.end();
        if (in.isEmpty()) {
            return;
        }
        // The rooms hear of it before the name is free, so that its next holder comes after; their members hear of it
        // when the name is free, so that
        // who sees them leave may take it.
        CompletableFuture<Void> released = new CompletableFuture<>();
        in.get().forEach(room -> rooms.tell(room, lane -> lane.remove(session.identity(), released)));
        Set<String> proofs = session.tokens();
        proofs.forEach(byToken::remove);
        byIdentity.remove(session.identity(), session);
        session.inbox().end();
        Futures.logFailure(session.save(), "session's end not stored");
        directory.release(session.name(), session.identity());
        remembered.keep(session.identity(), proofs);
        released.complete(null);
    }

    /** Memory is short: quiet inboxes give up what they hold in it. */
    void shed() {
        byIdentity.values().forEach(session -> session.inbox().shed());
    }

    /** Ends the sessions whose grace time is over, and forgets identities nobody came back to. */
    synchronized void sweep() {
        for (Identity identity : directory.expired(core.time().runningNanos())) {
            UserSession session = byIdentity.get(identity);
            if (session != null) {
                end(session);
            }
        }
        remembered
                .sweep()
                .forEach(
                        identity -> Futures.logFailure(core.store().state().forget(identity), "session not forgotten"));
    }
}
