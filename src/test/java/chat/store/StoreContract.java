package chat.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** What holds for every store. A test of a store extends this and says how to open one. */
public abstract class StoreContract {

    private final List<Store> opened = new ArrayList<>();

    /** What the stores told of. */
    final List<String> noticed = new CopyOnWriteArrayList<>();

    /** Opens a new store with nothing in it. */
    protected abstract Store openEmpty(Retention retention, ManualClock clock, StoreListener listener) throws Exception;

    Store open(Retention retention, ManualClock clock) throws Exception {
        Store store = openEmpty(retention, clock, new StoreListener() {
            @Override
            public void noticed(String line) {
                noticed.add(line);
            }
        });
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
        Store open(Retention retention, ManualClock clock) throws Exception {
            return StoreContract.this.open(retention, clock);
        }
    }

    @Nested
    class Reading extends ReadContract {
        @Override
        Store open(Retention retention, ManualClock clock) throws Exception {
            return StoreContract.this.open(retention, clock);
        }
    }

    @Nested
    class Retaining extends RetentionContract {
        @Override
        Store open(Retention retention, ManualClock clock) throws Exception {
            return StoreContract.this.open(retention, clock);
        }
    }

    @Nested
    class KeepingTime extends TimeContract {
        @Override
        List<String> noticed() {
            return noticed;
        }

        @Override
        Store open(Retention retention, ManualClock clock) throws Exception {
            return StoreContract.this.open(retention, clock);
        }
    }

    @Nested
    class KeepingState extends StateContract {
        @Override
        Store open(Retention retention, ManualClock clock) throws Exception {
            return StoreContract.this.open(retention, clock);
        }
    }

    @Nested
    class UnderLoad extends ConcurrencyContract {
        @Override
        Store open(Retention retention, ManualClock clock) throws Exception {
            return StoreContract.this.open(retention, clock);
        }
    }
}
