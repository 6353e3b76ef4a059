package chat.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScenarioTest {

    @Test
    void everyRoomHasItsMembersAndEveryUserTheirRooms() {
        Scenario scenario = new Scenario(10_000, 500, 60, 500, 100, 1);
        int[] members = new int[500];
        for (int user = 0; user < scenario.users(); user++) {
            assertThat(scenario.roomsOf(user))
                    .hasSize(3)
                    .doesNotHaveDuplicates()
                    .isSorted();
            for (int room : scenario.roomsOf(user)) {
                members[room]++;
            }
        }
        assertThat(members).containsOnly(60);
        assertThat(scenario.roomsPerUser()).isEqualTo(3);
    }

    @Test
    void sendersAreDifferentUsersWhoAreInARoom() {
        Scenario scenario = new Scenario(1_000, 3, 100, 7, 100, 1);
        Set<Integer> senders = new HashSet<>();
        for (int i = 0; i < 7; i++) {
            senders.add(scenario.sender(i));
            assertThat(scenario.roomsOf(scenario.sender(i))).isNotEmpty();
        }
        assertThat(senders).hasSize(7);
    }

    @Test
    void usersMayJustBeConnected() {
        assertThat(new Scenario(5, 0, 1, 0, 100, 1).roomsOf(3)).isEmpty();
    }

    @Test
    void whatDoesNotFitTogetherIsRefusedInWords() {
        assertThatThrownBy(() -> new Scenario(5, 1, 6, 1, 100, 1))
                .hasMessageContaining("more members (6) than there are users (5)");
        assertThatThrownBy(() -> new Scenario(5, 1, 2, 3, 100, 1)).hasMessageContaining("there are 2 users in rooms");
        assertThatThrownBy(() -> new Scenario(5, 1, 2, 1, 4_001, 1)).hasMessageContaining("1 to 4000 bytes");
    }
}
