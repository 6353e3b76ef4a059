package chat.load;

import static org.assertj.core.api.Assertions.assertThat;

import chat.load.StreamView.Sight;
import org.junit.jupiter.api.Test;

class StreamViewTest {

    private final StreamView view = new StreamView();

    @Test
    void anyLastPartOfTheHistoryMayBeShown() {
        view.joined(100);
        assertThat(view.see(51)).isEqualTo(Sight.NEW);
        for (long seq = 52; seq <= 101; seq++) {
            view.see(seq);
        }
        assertThat(view.isAt(101)).isTrue();
        assertThat(view.missing(101)).isZero();
    }

    @Test
    void withoutHistoryTheFirstIsTheOneAfterTheHead() {
        view.joined(7);
        assertThat(view.isAt(7)).isTrue();
        assertThat(view.see(9)).isEqualTo(Sight.NEW);
        assertThat(view.missing(9)).isEqualTo(1);
        assertThat(view.see(8)).isEqualTo(Sight.LATE);
        assertThat(view.see(8)).isEqualTo(Sight.REPEAT);
        assertThat(view.isAt(9)).isTrue();
    }

    @Test
    void whatNeverCameIsMissing() {
        view.joined(0);
        view.see(1);
        view.see(5);
        assertThat(view.missing(8)).isEqualTo(3 + 3);
        assertThat(view.isAt(5)).isFalse();
    }

    @Test
    void joiningAgainGoesOnWhereItWas() {
        view.joined(0);
        view.see(1);
        view.joined(4);
        assertThat(view.see(3)).isEqualTo(Sight.NEW);
        assertThat(view.missing(4)).isEqualTo(2);
    }
}
