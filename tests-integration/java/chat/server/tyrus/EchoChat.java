package chat.server.tyrus;

import chat.protocol.EncodedFrames;
import chat.server.Chat;
import chat.server.Peer;
import chat.server.Transport;
import java.nio.charset.StandardCharsets;
import java.util.List;
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

        private void sendNext() {
            transport.send(List.of(frames(waiting.remove())), new Transport.Completion() {
                @Override
                public void sent() {
                    if (unsent.decrementAndGet() > 0) {
                        sendNext();
                    }
                }

                @Override
                public void failed(Throwable cause) {
                    // onClosed tells.
                }
            });
        }
    }

    final List<Guest> guests = new CopyOnWriteArrayList<>();
    volatile boolean ready = true;

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

    Guest guestWhoSaid(String text) {
        return guests.stream()
                .filter(guest -> guest.texts.contains(text))
                .findFirst()
                .orElseThrow();
    }
}
