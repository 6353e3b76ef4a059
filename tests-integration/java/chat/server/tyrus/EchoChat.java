package chat.server.tyrus;

import chat.protocol.EncodedFrames;
import chat.server.Chat;
import chat.server.Peer;
import chat.server.Transport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A chat that says each message back to its sender, and remembers what it was told. */
public final class EchoChat implements Chat {

    /** One connection, as the chat sees it. */
    static final class Guest implements Peer {

        final Transport transport;
        final List<String> texts = new CopyOnWriteArrayList<>();
        final List<String> closed = new CopyOnWriteArrayList<>();
        final AtomicInteger alive = new AtomicInteger();
        private final Queue<String> waiting = new ConcurrentLinkedQueue<>();
        private final AtomicInteger unsent = new AtomicInteger();

        Guest(Transport transport) {
            this.transport = transport;
        }

        @Override
        public void onText(String message) {
            if (message.equals("fault")) {
                throw new IllegalStateException("asked for");
            }
            texts.add(message);
            say(message);
        }

        @Override
        public void onAlive() {
            alive.incrementAndGet();
        }

        @Override
        public void onClosed(int code, String reason) {
            closed.add(code + " " + reason);
        }

        /** One send in flight, as the contract wants it. */
        void say(String text) {
            waiting.add(text);
            if (unsent.getAndIncrement() == 0) {
                sendNext();
            }
        }

        /** In a loop, as one send after the other may be over within the call. */
        private void sendNext() {
            Sending sending;
            do {
                sending = new Sending();
                transport.send(List.of(frames(waiting.remove())), sending);
            } while (!sending.state.compareAndSet(Sending.BEGUN, Sending.LEFT) && unsent.decrementAndGet() > 0);
        }

        private final class Sending implements Transport.Completion {
            static final int BEGUN = 0;
            static final int LEFT = 1;
            static final int SENT = 2;

            final AtomicInteger state = new AtomicInteger(BEGUN);

            @Override
            public void sent() {
                if (!state.compareAndSet(BEGUN, SENT) && unsent.decrementAndGet() > 0) {
                    sendNext();
                }
            }

            @Override
            public void failed(Throwable cause) {
                // onClosed tells.
            }
        }
    }

    final List<Guest> guests = new CopyOnWriteArrayList<>();
    volatile boolean ready = true;

    /** An address that is banned. */
    volatile String banned = "";

    static EncodedFrames frames(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return EncodedFrames.of(utf8, utf8.length);
    }

    @Override
    public Peer connect(Transport transport) {
        Guest guest = new Guest(transport);
        guests.add(guest);
        return guest;
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public Optional<String> objection(String address) {
        return address.equals(banned) ? Optional.of("Your address is banned.") : Optional.empty();
    }

    Guest guestWhoSaid(String text) {
        return guests.stream()
                .filter(guest -> guest.texts.contains(text))
                .findFirst()
                .orElseThrow();
    }
}
