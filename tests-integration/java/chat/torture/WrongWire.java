package chat.torture;

import chat.domain.Identity;
import chat.domain.MessageText;
import chat.domain.RequestId;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.protocol.Event;
import chat.protocol.Reply;
import chat.protocol.ServerFrame;
import chat.server.Directory;
import chat.server.LocalDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The faults of servers that keep the right log and tell their clients something else. */
final class WrongWire {

    private static final int EVERY = 30;
    private static final Pattern AFTER = Pattern.compile("\"after\":(\\d+)");
    private static final UserName VICTIM = new UserName("user1");
    private static final RoomName FOREIGN = new RoomName("room0");

    private WrongWire() {}

    /** What becomes of one message on its way to one client. */
    private interface Change {
        List<ServerFrame> of(Event.Message message);
    }

    /** Does it to one in thirty of the messages that a connection gets. */
    private static Fault now(Change change) {
        return new Fault() {
            @Override
            public Wire wire() {
                AtomicInteger count = new AtomicInteger();
                return new Wire() {
                    @Override
                    public List<ServerFrame> out(ServerFrame frame) {
                        return frame instanceof Event.Message message && count.incrementAndGet() % EVERY == 0
                                ? change.of(message)
                                : List.of(frame);
                    }
                };
            }
        };
    }

    static Fault deliversTwice() {
        return now(message -> List.of(message, message));
    }

    static Fault losesADelivery() {
        return now(message -> List.of());
    }

    static Fault garblesForOne() {
        return now(message -> List.of(new Event.Message(
                message.room(),
                message.seq(),
                message.at(),
                message.from(),
                message.id(),
                message.kind(),
                new MessageText(message.text() + "!"))));
    }

    static Fault inventsAMessage() {
        return now(message -> List.of(
                message,
                new Event.Message(
                        message.room(),
                        message.seq() + 1,
                        message.at(),
                        message.from(),
                        new RequestId("never-said"),
                        message.kind(),
                        message.text())));
    }

    /** A client that continues is taken to be so many messages further than it said. */
    static Fault resumesOffBy(int messages) {
        return new Fault() {
            @Override
            public Wire wire() {
                return new Wire() {
                    @Override
                    public String in(String message) {
                        Matcher after = AFTER.matcher(message);
                        return message.contains("\"join\"") && after.find()
                                ? after.replaceFirst(
                                        "\"after\":" + Math.max(0, Long.parseLong(after.group(1)) + messages))
                                : message;
                    }
                };
            }
        };
    }

    static Fault acknowledgesAnotherSequence() {
        return acknowledgements(ack -> new Reply.Ack(ack.id(), ack.room(), ack.to(), ack.seq() + 1, ack.at()));
    }

    private static Fault acknowledgements(UnaryOperator<Reply.Ack> change) {
        return new Fault() {
            @Override
            public Wire wire() {
                return new Wire() {
                    @Override
                    public List<ServerFrame> out(ServerFrame frame) {
                        return List.of(
                                frame instanceof Reply.Ack ack && ack.room().isPresent() && ack.seq() % EVERY == 0
                                        ? change.apply(ack)
                                        : frame);
                    }
                };
            }
        };
    }

    /** Some acknowledgements are lost, so that clients repeat themselves, to a log that does not notice. */
    static Fault storesRepeats() {
        AtomicInteger lost = new AtomicInteger();
        return new Fault() {
            @Override
            public chat.store.MessageLog log(chat.store.MessageLog real) {
                return new WrongLog.WithoutRepeatCheck(real);
            }

            @Override
            public Wire wire() {
                return new Wire() {
                    @Override
                    public List<ServerFrame> out(ServerFrame frame) {
                        return frame instanceof Reply.Ack && lost.incrementAndGet() <= 20 ? List.of() : List.of(frame);
                    }
                };
            }
        };
    }

    /** One user gets nothing more after a while, and nobody notices. */
    static Fault forgetsAMember() {
        return new Fault() {
            @Override
            public Wire wire() {
                return new Named() {
                    private int count;

                    @Override
                    List<ServerFrame> out(Event.Message message) {
                        return isOf(VICTIM) && ++count > EVERY ? List.of() : List.of(message);
                    }
                };
            }
        };
    }

    /** One user gets to see what is said in a room that they are not in. */
    static Fault leaks() {
        Queue<Event.Message> leaked = new ConcurrentLinkedQueue<>();
        return new Fault() {
            @Override
            public Wire wire() {
                return new Named() {
                    @Override
                    List<ServerFrame> out(Event.Message message) {
                        List<ServerFrame> out = new ArrayList<>(List.of(message));
                        if (isOf(VICTIM)) {
                            Event.Message foreign = leaked.poll();
                            if (foreign != null) {
                                out.add(foreign);
                            }
                        } else if (message.room().equals(FOREIGN) && leaked.isEmpty()) {
                            leaked.add(message);
                        }
                        return out;
                    }
                };
            }
        };
    }

    /** A wire that knows whose it is. */
    private abstract static class Named implements Fault.Wire {
        private Optional<UserName> user = Optional.empty();

        boolean isOf(UserName name) {
            return user.filter(name::equals).isPresent();
        }

        @Override
        public List<ServerFrame> out(ServerFrame frame) {
            if (frame instanceof Reply.Welcome welcome) {
                user = Optional.of(welcome.user());
            }
            return frame instanceof Event.Message message ? out(message) : List.of(frame);
        }

        abstract List<ServerFrame> out(Event.Message message);
    }

    /** Everybody gets the name they want. */
    static Fault givesNamesTwice() {
        return new Fault() {
            @Override
            public Directory directory(Directory real) {
                return new Generous();
            }
        };
    }

    private static final class Generous implements Directory {
        private final LocalDirectory real = new LocalDirectory();

        @Override
        public boolean claim(UserName name, Identity holder) {
            real.claim(name, holder);
            return true;
        }

        @Override
        public void renew(UserName name, Identity holder, long untilNanos) {
            real.renew(name, holder, untilNanos);
        }

        @Override
        public void release(UserName name, Identity holder) {
            real.release(name, holder);
        }

        @Override
        public Optional<Holding> find(UserName name) {
            return real.find(name);
        }

        @Override
        public List<Identity> expired(long nowNanos) {
            return real.expired(nowNanos);
        }

        @Override
        public List<Holding> list(Optional<UserName> after, int limit) {
            return real.list(after, limit);
        }

        @Override
        public int size() {
            return real.size();
        }
    }
}
