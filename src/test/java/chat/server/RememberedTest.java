package chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import chat.domain.Identity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RememberedTest {

    private static final int MOST = 100_000;

    private final TestTime time = new TestTime();
    private final Remembered remembered = new Remembered(time);

    private Identity keep(String name) {
        Identity identity = new Identity(name);
        remembered.keep(identity, List.of(name + "-old", name + "-new"));
        return identity;
    }

    @Test
    void anyOfItsTokensProvesAnIdentityUntilItHasASessionAgain() {
        Identity ada = keep("ada");
        keep("bob");

        assertThat(remembered.find("ada-old")).contains(ada);
        assertThat(remembered.find("ada-new")).contains(ada);
        remembered.remove(ada);
        assertThat(remembered.find("ada-old")).isEmpty();
        assertThat(remembered.find("ada-new")).isEmpty();
        assertThat(remembered.find("bob-new")).isPresent();
    }

    @Test
    void whatIsOlderThanThirtyDaysIsForgotten() {
        Identity ada = keep("ada");
        time.advance(Duration.ofDays(1));
        Identity bob = keep("bob");
        time.advance(Duration.ofDays(29).minusNanos(1));
        assertThat(remembered.sweep()).isEmpty();

        time.advance(Duration.ofNanos(1));
        assertThat(remembered.sweep()).containsExactly(ada);
        assertThat(remembered.find("ada-new")).isEmpty();
        assertThat(remembered.find("bob-new")).contains(bob);
    }

    @Test
    void ofMoreThanAHundredThousandTheOldestAreForgotten() {
        Identity first = keep("n0");
        Identity second = keep("n1");
        for (int i = 2; i < MOST; i++) {
            keep("n" + i);
        }
        assertThat(remembered.sweep()).isEmpty();

        keep("n0"); // anew: the second is the oldest now
        keep("one-more");
        assertThat(remembered.sweep()).containsExactly(second);
        assertThat(remembered.find("n0-new")).contains(first);
    }
}
