package chat.store;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** What holds for every store. A test of a store extends this and says how to open one. */
public abstract class StoreContract {

    private final List<Store> opened = new ArrayList<>();

    /** Opens a new store with nothing in it. */
    protected abstract Store openEmpty(Retention retention, Clock clock) throws Exception;

    Store open(Retention retention, Clock clock) throws Exception {
        Store store = openEmpty(retention, clock);
        opened.add(store);
        return store;
    }

    @AfterEach
    void closeStores() {
        opened.forEach(Store::close);
    }

    @Nested
    class Appending extends AppendContract {
        @Override
        Store open(Retention retention, Clock clock) throws Exception {
            return StoreContract.this.open(retention, clock);
        }
    }

    @Nested
    class Reading extends ReadContract {
        @Override
        Store open(Retention retention, Clock clock) throws Exception {
            return StoreContract.this.open(retention, clock);
        }
    }

    @Nested
    class Retaining extends RetentionContract {
        @Override
        Store open(Retention retention, Clock clock) throws Exception {
            return StoreContract.this.open(retention, clock);
        }
    }

    @Nested
    class KeepingTime extends TimeContract {
        @Override
        Store open(Retention retention, Clock clock) throws Exception {
            return StoreContract.this.open(retention, clock);
        }
    }

    @Nested
    class KeepingState extends StateContract {
        @Override
        Store open(Retention retention, Clock clock) throws Exception {
            return StoreContract.this.open(retention, clock);
        }
    }

    @Nested
    class UnderLoad extends ConcurrencyContract {
        @Override
        Store open(Retention retention, Clock clock) throws Exception {
            return StoreContract.this.open(retention, clock);
        }
    }
}
