package chat.store;

import org.junit.jupiter.api.BeforeEach;

/** A part of the contract, with an empty store that keeps all. */
abstract class ContractCase {

    final ManualClock clock = new ManualClock();
    Store store;
    MessageLog log;

    abstract Store open(Retention retention, ManualClock clock) throws Exception;

    @BeforeEach
    void openStore() throws Exception {
        use(open(Retention.DEFAULT, clock));
    }

    void use(Store opened) {
        store = opened;
        log = opened.messages();
    }
}
