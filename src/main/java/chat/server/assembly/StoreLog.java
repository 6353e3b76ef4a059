package chat.server.assembly;

import chat.store.StoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs when the store cannot keep or read something, and when it can again. */
final class StoreLog implements StoreListener {

    private static final Logger LOG = LoggerFactory.getLogger(StoreLog.class);

    @Override
    public void failed(String reason) {
        LOG.error("nothing can be stored, clients are told to wait: {}", reason);
    }

    @Override
    public void recovered() {
        LOG.warn("the store takes writes again");
    }

    @Override
    public void noticed(String line) {
        LOG.warn("{}", line);
    }

    @Override
    public void damaged(String line) {
        LOG.error("something that was kept cannot be read, nobody is shown it: {}", line);
    }
}
