package chat.torture;

import chat.protocol.CloseCode;
import chat.protocol.EncodedFrames;
import chat.protocol.JsonCodec;
import chat.protocol.ProtocolException;
import chat.protocol.ServerFrame;
import chat.server.Chat;
import chat.server.Peer;
import chat.server.Transport;
import java.util.ArrayList;
import java.util.List;

/** A chat whose every connection goes through a {@link Fault}. */
final class WrongChat implements Chat {

    private static final JsonCodec CODEC = new JsonCodec();

    private final Chat chat;
    private final Fault fault;

    WrongChat(Chat chat, Fault fault) {
        this.chat = chat;
        this.fault = fault;
    }

    @Override
    public Peer connect(Transport transport) {
        Fault.Wire wire = fault.wire();
        Peer peer = chat.connect(new WrongTransport(transport, wire));
        return new Peer() {
            @Override
            public void onText(String message) {
                peer.onText(wire.in(message));
            }

            @Override
            public void onAlive() {
                peer.onAlive();
            }

            @Override
            public void onClosed(int code, String reason) {
                peer.onClosed(code, reason);
            }
        };
    }

    @Override
    public boolean isReady() {
        return chat.isReady();
    }

    private record WrongTransport(Transport transport, Fault.Wire wire) implements Transport {

        @Override
        public void send(List<EncodedFrames> frames, Completion completion) {
            List<ServerFrame> wrong = new ArrayList<>();
            for (EncodedFrames each : frames) {
                decode(each).forEach(frame -> wrong.addAll(wire.out(frame)));
            }
            if (wrong.isEmpty()) {
                completion.sent();
            } else {
                transport.send(List.of(CODEC.encode(wrong)), completion);
            }
        }

        private static List<ServerFrame> decode(EncodedFrames frames) {
            try {
                return CODEC.decodeServerFrames(frames.text());
            } catch (ProtocolException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close(CloseCode code) {
            transport.close(code);
        }

        @Override
        public void abort() {
            transport.abort();
        }

        @Override
        public void ping() {
            transport.ping();
        }

        @Override
        public String remoteAddress() {
            return transport.remoteAddress();
        }
    }
}
