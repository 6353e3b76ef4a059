package chat.store;

import java.time.Clock;

class MemoryStoreTest extends StoreContract {

    @Override
    protected Store openEmpty(Retention retention, Clock clock) {
        return MemoryStore.open(retention, clock);
    }
}
