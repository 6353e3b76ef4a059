package chat.store;

class MemoryStoreTest extends StoreContract {

    @Override
    protected Store openEmpty(Retention retention, ManualClock clock, StoreListener listener) {
        return MemoryStore.open(retention, clock, clock::nanos, listener);
    }
}
