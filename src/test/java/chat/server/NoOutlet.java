package chat.server;

import chat.protocol.CloseCode;
import chat.protocol.EncodedFrames;
import chat.protocol.Reply;
import java.util.List;

/** A connection that is nobody's, and takes everything. */
class NoOutlet implements Outlet {

    @Override
    public void deliver(EncodedFrames frames) {}

    @Override
    public void reply(List<? extends Reply> replies) {}

    @Override
    public String address() {
        return "192.0.2.9";
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public int room() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void whenDrained(Runnable listener) {
        listener.run();
    }

    @Override
    public void close(CloseCode code) {}
}
