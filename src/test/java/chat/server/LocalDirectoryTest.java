package chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import chat.domain.Identity;
import chat.domain.UserName;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalDirectoryTest {

    private static final Identity ONE = new Identity("one");
    private static final Identity TWO = new Identity("two");
    private static final UserName ADA = new UserName("ada");

    private final LocalDirectory directory = new LocalDirectory();

    @Test
    void aNameHasOneHolderWhateverItsCase() {
        assertThat(directory.claim(ADA, ONE)).isTrue();
        assertThat(directory.claim(new UserName("ADA"), TWO)).isFalse();
        assertThat(directory.find(new UserName("aDa"))).contains(new Directory.Holding(ADA, ONE));
    }

    @Test
    void itsHolderMaySpellItDifferently() {
        directory.claim(ADA, ONE);
        assertThat(directory.claim(new UserName("Ada"), ONE)).isTrue();
        assertThat(directory.find(ADA)).contains(new Directory.Holding(new UserName("Ada"), ONE));
        assertThat(directory.size()).isEqualTo(1);
    }

    @Test
    void onlyItsHolderReleasesIt() {
        directory.claim(ADA, ONE);
        directory.release(ADA, TWO);
        assertThat(directory.claim(ADA, TWO)).isFalse();
        directory.release(ADA, ONE);
        assertThat(directory.claim(ADA, TWO)).isTrue();
    }

    @Test
    void aLeaseThatHasEndedIsReportedUntilTheNameIsReleasedOrRenewed() {
        directory.claim(ADA, ONE);
        assertThat(directory.expired(Long.MAX_VALUE)).isEmpty();
        directory.renew(ADA, ONE, 100);
        assertThat(directory.expired(99)).isEmpty();
        assertThat(directory.expired(100)).containsExactly(ONE);
        directory.renew(ADA, ONE, Directory.FOREVER);
        assertThat(directory.expired(100)).isEmpty();
        directory.renew(ADA, ONE, 100);
        directory.release(ADA, ONE);
        assertThat(directory.expired(100)).isEmpty();
    }

    @Test
    void anothersLeaseIsNotTouched() {
        directory.claim(ADA, ONE);
        directory.renew(ADA, TWO, 0);
        assertThat(directory.expired(1)).isEmpty();
    }

    @Test
    void namesAreListedInOrderAPageAtATime() {
        directory.claim(new UserName("b"), ONE);
        directory.claim(new UserName("C"), ONE);
        directory.claim(new UserName("A"), ONE);
        assertThat(directory.list(Optional.empty(), 2))
                .extracting(held -> held.name().text())
                .containsExactly("A", "b");
        assertThat(directory.list(Optional.of(new UserName("B")), 2))
                .extracting(held -> held.name().text())
                .containsExactly("C");
    }
}
