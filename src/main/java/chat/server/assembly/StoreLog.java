package chat.server.assembly;

import chat.store.StoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs when the store cannot keep anything, and when it can again. */
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
}
