package chat.cli.client;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.cli.shell.CommandFailure;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class ListerTest {

    @Test
    void aListWithoutEndIsGivenUp() {
        assertThatCode(() -> Lister.bound(Collections.nCopies(Lister.LONGEST, "x")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Lister.bound(Collections.nCopies(Lister.LONGEST + 1, "x")))
                .isInstanceOf(CommandFailure.class);
    }
}
