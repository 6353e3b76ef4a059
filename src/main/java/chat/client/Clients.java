package chat.client;

import chat.protocol.JsonCodec;
import chat.protocol.ProtocolException;
import chat.protocol.Request;
import chat.protocol.ServerFrame;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/** Puts a client together from its parts. */
final class Clients {

    private Clients() {}

    static ChatClient start(ClientOptions options, ClientListener listener, Clock clock) {
        ChatClient client = new ChatClient(
                options,
                listener,
                new TyrusConnector(
                        options.tls(), options.proxies(), options.timing().connect()),
                new ThreadLoop(clock),
                new JsonFrames(new JsonCodec()),
                new SecureRandom());
        client.start();
        return client;
    }

    private record JsonFrames(JsonCodec codec) implements Frames {
        @Override
        public String encode(Request request) {
            return codec.encode(request);
        }

        @Override
        public List<ServerFrame> decode(String text) throws ProtocolException {
            return codec.decodeServerFrames(text);
        }
    }
}
