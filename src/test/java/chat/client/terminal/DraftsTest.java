package chat.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import chat.client.model.Target;
import chat.domain.RoomName;
import chat.domain.UserName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class DraftsTest {

    private static final Target DEV = new Target.Room(new RoomName("dev"));
    private static final Target OPS = new Target.Room(new RoomName("ops"));
    private static final Target BOB = new Target.Person(new UserName("bob"));
    private static final Target BOBBY = new Target.Person(new UserName("bobby"));

    private static final Target ROBERT = new Target.Person(new UserName("robert"));

    /** What is typed, and what can be fetched back. */
    private static final class FakeLine implements Drafts.Line {
        String typed = "";
        final List<String> away = new ArrayList<>();
        final List<String> told = new ArrayList<>();

        @Override
        public void replace(UnaryOperator<String> how) {
            typed = how.apply(typed);
        }

        @Override
        public void setAside(UnaryOperator<String> beginning, String whose) {
            String gone = beginning.apply(typed);
            away.add(whose + ": " + gone);
            typed = typed.substring(gone.length());
        }

        @Override
        public void keep(String text, String whose) {
            away.add(whose + ": " + text);
        }

        @Override
        public void giveBack(String text) {
            typed = text;
        }

        @Override
        public void tell(String text) {
            told.add(text);
        }
    }

    private final FakeLine line = new FakeLine();
    private final Drafts drafts = new Drafts(line);

    private void press(String more) {
        line.typed += more;
    }

    @Test
    void takesNothingToAnotherRoomWhenTheOneItWasForIsGone() {
        drafts.address(OPS);
        press("the root password is");
        drafts.setAside(OPS);
        drafts.address(DEV);
        assertThat(line.typed).isEmpty();
        assertThat(line.away).containsExactly("#ops: the root password is");
    }

    @Test
    void keepsWhatWasLeftInARoomThatIsGone() {
        drafts.address(OPS);
        press("left there");
        drafts.leaving(line.typed);
        drafts.address(DEV);
        drafts.setAside(OPS);
        assertThat(line.typed).isEmpty();
        assertThat(line.away).containsExactly("#ops: left there");
    }

    @Test
    void leavesWhatIsForAnotherRoomWhereItIs() {
        drafts.address(DEV);
        press("for dev");
        drafts.setAside(OPS);
        assertThat(line.typed).isEqualTo("for dev");
        assertThat(line.away).isEmpty();
    }

    @Test
    void keepsWhatWasTypedAfterTheKeyThatLeft() {
        drafts.address(OPS);
        press("for ops");
        drafts.leaving(line.typed);
        press("for dev");
        drafts.setAside(OPS);
        drafts.address(DEV);
        assertThat(line.typed).isEqualTo("for dev");
        assertThat(line.away).containsExactly("#ops: for ops");
    }

    @Test
    void isNotPartedByAKeyThatLedNowhere() {
        drafts.address(OPS);
        press("for ops");
        drafts.leaving(line.typed);
        drafts.address(OPS);
        press(" and for whom it leads to");
        drafts.address(DEV);
        assertThat(line.typed).isEqualTo("for ops and for whom it leads to");
    }

    @Test
    void tellsWhereAnUnsentTextWaitsThatWasForAnotherRoom() {
        drafts.address(OPS);
        drafts.address(DEV);
        drafts.giveBack(Optional.of(OPS), "not taken");
        assertThat(line.told).containsExactly("not sent; it waits to be changed at #ops");
        assertThat(line.typed).isEmpty();
        drafts.address(OPS);
        assertThat(line.typed).isEqualTo("not taken");
    }

    @Test
    void followsARenamedPerson() {
        drafts.address(BOB);
        press("psst");
        drafts.readdress(BOB, BOBBY);
        drafts.leaving(line.typed);
        drafts.address(DEV);
        drafts.readdress(BOBBY, ROBERT);
        drafts.address(ROBERT);
        assertThat(line.typed).isEqualTo("psst");
    }

    @Test
    void givesBackWhatWasForNobodyWhereverSomethingIsTyped() {
        drafts.address(DEV);
        drafts.giveBack(Optional.empty(), "hello?");
        assertThat(line.typed).isEqualTo("hello?");
    }
}
