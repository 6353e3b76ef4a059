package chat.server;

import chat.domain.AddressRange;
import chat.domain.Ban;
import chat.domain.BanTarget;
import chat.domain.Note;
import chat.domain.Refusal;
import chat.domain.RefusalCode;
import chat.domain.UserName;
import chat.protocol.CloseCode;
import chat.protocol.EncodedFrames;
import chat.protocol.Event;
import chat.protocol.OperatorRequest;
import chat.protocol.Reply;
import chat.protocol.Request;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operators do. Who shows an operator's key is one for as long as the connection lasts; everything they do is logged with their name.
 *
 * <p>From any thread. Keys are hashed on a thread of their own, which is slow on purpose, a few at a time.
 */
final class Operators {

    private static final Logger LOG = LoggerFactory.getLogger(Operators.class);

    private static final int USUAL_BANS = 100;

    /** Keys that may wait to be looked at; one takes about a fifth of a second. */
    private static final int WAITING_KEYS = 16;

    private static final Refusal NOT_AN_OPERATOR = RefusalCode.FORBIDDEN.because(
            "only operators may do that; one comes with --operator NAME, or uses 'chat admin'");

    private final Core core;
    private final Sessions sessions;
    private final Rooms rooms;
    private final ConnectedClients connections;
    private final Bans bans;
    private final Map<String, OperatorKey> keys;

    /** Compared where there is no such operator, so that it takes as long. */
    private final OperatorKey nobody = OperatorKey.ofNobody();

    /** The operators' names, by their connections. */
    private final Map<Outlet, UserName> acting = new ConcurrentHashMap<>();

    private final ThreadPoolExecutor locksmith;

    Operators(Core core, Sessions sessions, Rooms rooms, ConnectedClients connections, Bans bans) {
        this.core = core;
        this.sessions = sessions;
        this.rooms = rooms;
        this.connections = connections;
        this.bans = bans;
        this.keys = core.settings().access().operators().stream()
                .collect(Collectors.toUnmodifiableMap(key -> key.name().key(), key -> key));
        this.locksmith =
                new ThreadPoolExecutor(1, 1, 5, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING_KEYS), task -> {
                    Thread thread = new Thread(task, "chat-keys");
                    thread.setDaemon(true);
                    return thread;
                });
        locksmith.allowCoreThreadTimeOut(true);
    }

    /** Answers a request, now or later. */
    void handle(Outlet asker, FloodGuard guard, OperatorRequest request) {
        UserName operator = acting.get(asker);
        if (request instanceof OperatorRequest.Operate operate) {
            check(asker, guard, operate);
        } else if (operator == null) {
            refuse(asker, request, NOT_AN_OPERATOR);
        } else {
            request.accept(new Deed(asker, operator));
        }
    }

    /** A connection is over, and whoever was an operator by it is none. */
    void closed(Outlet connection) {
        acting.remove(connection);
    }

    void shutdown() {
        locksmith.shutdownNow();
    }

    private void check(Outlet asker, FloodGuard guard, OperatorRequest.Operate operate) {
        Optional<Refusal> tooMany = guard.key();
        if (tooMany.isPresent()) {
            refuse(asker, operate, tooMany.get());
            return;
        }
        // Counted before it is known to be wrong: many sent at once must not all be looked at.
        guard.wrongKey();
        try {
            locksmith.execute(() -> {
                OperatorKey key = keys.get(operate.name().key());
                boolean right = (key == null ? nobody : key).matches(operate.key()) && key != null;
                core.pool().execute(() -> checked(asker, guard, operate, right));
            });
        } catch (RejectedExecutionException busy) {
            refuse(asker, operate, StreamLane.UNAVAILABLE);
        }
    }

    private void checked(Outlet asker, FloodGuard guard, OperatorRequest.Operate operate, boolean right) {
        if (!right) {
            LOG.warn("wrong operator key: operator={} address={}", operate.name(), asker.address());
            refuse(
                    asker,
                    operate,
                    RefusalCode.FORBIDDEN.because(
                            "there is no such operator, or that is not the key; see the settings"));
            return;
        }
        guard.rightKey();
        LOG.info("operator: operator={} address={}", operate.name(), asker.address());
        acting.put(asker, operate.name());
        if (!asker.isOpen()) {
            acting.remove(asker);
        }
        asker.reply(new Reply.Ok(operate.id()));
    }

    private void refuse(Outlet asker, Request request, Refusal refusal) {
        core.metrics().refused(refusal.code());
        asker.reply(new Reply.Error(Optional.of(request.id()), refusal));
    }

    /** Who has one IPv6 address has all of its /64: a ban of less keeps nobody out. */
    private static BanTarget atLeastSubscriber(BanTarget target) {
        return target instanceof BanTarget.Addresses from
                ? new BanTarget.Addresses(from.range().subscriber())
                : target;
    }

    private EncodedFrames farewell(String what, Note reason) {
        String text = "an operator " + what + (reason.isEmpty() ? "" : ": " + reason);
        return core.codec().encode(new Event.Notice(text, Event.Level.WARNING));
    }

    /** One request of an operator. */
    private final class Deed implements OperatorRequest.Visitor<Void> {
        private final Outlet asker;
        private final UserName operator;

        Deed(Outlet asker, UserName operator) {
            this.asker = asker;
            this.operator = operator;
        }

        private Void ok(Request request) {
            asker.reply(new Reply.Ok(request.id()));
            return null;
        }

        private Void refused(Request request, RefusalCode code, String text) {
            refuse(asker, request, code.because(text));
            return null;
        }

        /** Goes on in the pool once something is stored, or says that it is not. */
        private Void whenStored(CompletableFuture<Void> stored, Request request, Runnable then) {
            Futures.whenDone(
                    stored,
                    (done, failure) -> core.pool().execute(() -> {
                        if (failure == null) {
                            then.run();
                            ok(request);
                        } else {
                            refuse(asker, request, StreamLane.UNAVAILABLE);
                        }
                    }));
            return null;
        }

        @Override
        public Void operate(OperatorRequest.Operate operate) {
            throw new IllegalStateException("handled before anybody is an operator");
        }

        @Override
        public Void kick(OperatorRequest.Kick kick) {
            Optional<UserSession> session = sessions.find(kick.user());
            if (session.isEmpty()) {
                return refused(kick, RefusalCode.NO_SUCH_USER, "nobody here is called " + kick.user());
            }
            LOG.info("kicked: user={} operator={}", kick.user(), operator);
            sessions.remove(session.get(), farewell("removed you", kick.reason()));
            return ok(kick);
        }

        @Override
        public Void ban(OperatorRequest.Ban request) {
            BanTarget target = atLeastSubscriber(request.target());
            if (target instanceof BanTarget.Addresses from && from.range().contains(asker.address())) {
                return refused(
                        request,
                        RefusalCode.FORBIDDEN,
                        "that would keep out yourself, who come from " + asker.address());
            }
            Instant now = core.time().steady().truncatedTo(ChronoUnit.MILLIS);
            OptionalLong seconds = request.seconds();
            Ban ban = new Ban(
                    target,
                    request.reason(),
                    operator,
                    now,
                    seconds.isPresent() ? Optional.of(now.plusSeconds(seconds.getAsLong())) : Optional.empty());
            LOG.info("banned: target={} seconds={} operator={}", target.text(), seconds.orElse(0), operator);
            return whenStored(bans.add(ban), request, () -> remove(ban));
        }

        private void remove(Ban ban) {
            EncodedFrames farewell = farewell("banned you", ban.reason());
            if (ban.target() instanceof BanTarget.Name banned) {
                sessions.find(banned.name()).ifPresent(session -> sessions.remove(session, farewell));
                return;
            }
            AddressRange range = ((BanTarget.Addresses) ban.target()).range();
            for (ConnectedClient connection : connections.all()) {
                if (range.contains(connection.address())) {
                    UserSession session = connection.user();
                    if (session != null && session.connection().equals(Optional.of(connection))) {
                        sessions.remove(session, farewell);
                    } else {
                        connection.close(CloseCode.REMOVED);
                    }
                }
            }
        }

        @Override
        public Void unban(OperatorRequest.Unban unban) {
            // One from before bans were of whole networks is lifted as it is written.
            BanTarget target = bans.contains(unban.target()) ? unban.target() : atLeastSubscriber(unban.target());
            if (!bans.contains(target)) {
                return refused(
                        unban,
                        RefusalCode.NO_SUCH_USER,
                        "there is no ban of " + target.text() + "; list the bans to see what there is");
            }
            LOG.info("unbanned: target={} operator={}", target.text(), operator);
            return whenStored(bans.remove(target), unban, () -> {});
        }

        @Override
        public Void bans(OperatorRequest.Bans request) {
            int limit = request.limit().orElse(USUAL_BANS);
            List<Ban> page = bans.list(request.after(), limit + 1);
            asker.reply(new Reply.Bans(request.id(), Lists.cut(page, limit), page.size() > limit));
            return null;
        }

        @Override
        public Void notice(OperatorRequest.Notice notice) {
            LOG.info("notice to all: operator={}", operator);
            connections.tellAll(
                    core.codec().encode(new Event.Notice(notice.text().text(), notice.level())));
            return ok(notice);
        }

        @Override
        public Void closeRoom(OperatorRequest.CloseRoom close) {
            rooms.ask(close.room(), asker, close.id(), lane -> {
                boolean taken = lane.close(asker, close, sessions::find);
                if (taken) {
                    LOG.info("room closed: room={} operator={}", close.room(), operator);
                }
                return taken;
            });
            return null;
        }
    }
}
