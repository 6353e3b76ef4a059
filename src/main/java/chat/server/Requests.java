package chat.server;

import chat.domain.Presence;
import chat.domain.Refusal;
import chat.domain.RefusalCode;
import chat.protocol.OperatorRequest;
import chat.protocol.Reply;
import chat.protocol.Request;
import java.util.Optional;
import java.util.OptionalInt;

/** Which part of the chat answers which request of a session that is live. Stateless; from any thread. */
final class Requests {

    private final Core core;
    private final Rooms rooms;
    private final Sessions sessions;
    private final Operators operators;

    Requests(Core core, Rooms rooms, Sessions sessions, Operators operators) {
        this.core = core;
        this.rooms = rooms;
        this.sessions = sessions;
        this.operators = operators;
    }

    /** A connection is over. */
    void closed(Outlet connection) {
        operators.closed(connection);
    }

    /** Entries of a list for a token. */
    private static final int ENTRIES_PER_TOKEN = 100;

    /** Rooms that are told of a new name or status for a token. */
    private static final int ROOMS_PER_TOKEN = 5;

    /** What is told to who does not wait for answers. */
    Refusal tooMany() {
        return RefusalCode.TOO_MANY_REQUESTS
                .because("more than " + core.settings().bounds().pipeline()
                        + " requests wait for an answer; wait for some of them")
                .retryAfter(100);
    }

    /** Why this request has to wait, or empty when it need not. */
    Optional<Refusal> check(FloodGuard guard, UserSession session, Request request) {
        boolean message = request instanceof Request.Say || request instanceof Request.Whisper;
        return message ? guard.message(session.rates()) : guard.request(session.rates(), cost(session, request));
    }

    /** Long lists cost more, and so does what is told in many rooms. */
    private static int cost(UserSession session, Request request) {
        boolean everywhere = request instanceof Request.Status || request instanceof Request.Nick;
        return 1
                + entries(request) / ENTRIES_PER_TOKEN
                + (everywhere ? session.rooms().size() / ROOMS_PER_TOKEN : 0);
    }

    /** Whether the answer may be long. */
    static boolean isListing(Request request) {
        return request instanceof Request.History
                || request instanceof Request.Users
                || request instanceof Request.Rooms;
    }

    /** Whether this can be the answer to such a request: another one may have the same id. */
    static boolean endsListing(Reply reply) {
        return reply instanceof Reply.History
                || reply instanceof Reply.Users
                || reply instanceof Reply.Rooms
                || reply instanceof Reply.Error;
    }

    /** How much is asked for at once. */
    private static int entries(Request request) {
        OptionalInt limit = OptionalInt.empty();
        if (request instanceof Request.History history) {
            limit = history.limit();
        } else if (request instanceof Request.Users users) {
            limit = users.limit();
        } else if (request instanceof Request.Rooms rooms) {
            limit = rooms.limit();
        }
        return limit.orElse(0);
    }

    /** Hands the request over; its one reply goes to the asker, now or later. */
    void handle(Outlet asker, UserSession session, FloodGuard guard, Request request) {
        request.accept(new Handover(asker, session, guard));
    }

    private final class Handover implements Request.Visitor<Void> {
        private final Outlet asker;
        private final UserSession session;
        private final FloodGuard guard;

        Handover(Outlet asker, UserSession session, FloodGuard guard) {
            this.asker = asker;
            this.session = session;
            this.guard = guard;
        }

        private Void ok(Request request) {
            asker.reply(new Reply.Ok(request.id()));
            return null;
        }

        private Void refuse(Request request, Refusal refusal) {
            core.metrics().refused(refusal.code());
            asker.reply(new Reply.Error(Optional.of(request.id()), refusal));
            return null;
        }

        @Override
        public Void hello(Request.Hello hello) {
            return refuse(hello, RefusalCode.BAD_REQUEST.because("you have said hello already"));
        }

        @Override
        public Void join(Request.Join join) {
            rooms.join(asker, session, guard, join);
            return null;
        }

        @Override
        public Void leave(Request.Leave leave) {
            rooms.ask(leave.room(), asker, leave.id(), lane -> lane.leave(asker, session, leave.id()));
            return null;
        }

        @Override
        public Void say(Request.Say say) {
            core.metrics().received();
            rooms.ask(say.room(), asker, say.id(), lane -> lane.say(asker, session, say));
            return null;
        }

        @Override
        public Void whisper(Request.Whisper whisper) {
            core.metrics().received();
            Optional<UserSession> to = sessions.find(whisper.to());
            if (to.isEmpty()) {
                return refuse(
                        whisper,
                        RefusalCode.NO_SUCH_USER.because(
                                "nobody here is called " + whisper.to() + "; see who is online"));
            }
            to.get().inbox().whisper(asker, session, to.get().name(), whisper);
            return null;
        }

        @Override
        public Void nick(Request.Nick nick) {
            Optional<Refusal> refusal = sessions.rename(session, asker, nick.user());
            return refusal.isPresent() ? refuse(nick, refusal.get()) : whenStored(nick);
        }

        @Override
        public Void status(Request.Status status) {
            Presence presence = status.status();
            sessions.status(session, presence, status.note());
            return whenStored(status);
        }

        private Void whenStored(Request request) {
            Futures.whenDone(session.save(), (done, failure) -> core.pool().execute(() -> ok(request)));
            return null;
        }

        @Override
        public Void rooms(Request.Rooms request) {
            rooms.list(asker, request);
            return null;
        }

        @Override
        public Void users(Request.Users users) {
            if (users.room().isEmpty()) {
                sessions.list(asker, users);
            } else {
                rooms.ask(users.room().get(), asker, users.id(), lane -> lane.users(asker, session, users));
            }
            return null;
        }

        @Override
        public Void history(Request.History history) {
            rooms.ask(history.room(), asker, history.id(), lane -> lane.history(asker, session, history));
            return null;
        }

        @Override
        public Void topic(Request.Topic topic) {
            rooms.ask(topic.room(), asker, topic.id(), lane -> lane.topic(asker, session, topic));
            return null;
        }

        @Override
        public Void ping(Request.Ping ping) {
            asker.reply(new Reply.Pong(ping.id()));
            return null;
        }

        @Override
        public Void operator(OperatorRequest request) {
            operators.handle(asker, guard, request);
            return null;
        }
    }
}
