package chat.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.domain.RoomEvent.MemberChanged;
import chat.domain.RoomEvent.TopicSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RoomTest {

    private static final Identity ADA = new Identity("1");
    private static final Identity BOB = new Identity("2");
    private static final Identity EVE = new Identity("3");

    private final Room room = new Room(new RoomName("dev"), 2, Note.NONE);

    private static Member member(String name) {
        return new Member(new UserName(name), Presence.ONLINE, Note.NONE);
    }

    private static RoomEvent changed(MemberChange change, Member member, int members) {
        return new MemberChanged(change, member, Optional.empty(), members);
    }

    private static RefusalCode codeOf(Decision decision) {
        return decision.refusal().orElseThrow().code();
    }

    @Test
    void tellsOfWhoJoinsAndHowManyThereAreNow() {
        assertThat(room.join(ADA, member("ada")).event()).contains(changed(MemberChange.JOINED, member("ada"), 1));
        assertThat(room.join(BOB, member("bob")).event()).contains(changed(MemberChange.JOINED, member("bob"), 2));
        assertThat(room.isMember(ADA)).isTrue();
        assertThat(room.size()).isEqualTo(2);
    }

    @Test
    void saysNothingWhereAMemberJoinsAgainEvenWhenFull() {
        room.join(ADA, member("ada"));
        room.join(BOB, member("bob"));
        assertThat(room.join(ADA, member("ada"))).isEqualTo(Decision.QUIET);
    }

    @Test
    void refusesOneMoreThanItHolds() {
        room.join(ADA, member("ada"));
        room.join(BOB, member("bob"));
        Decision decision = room.join(EVE, member("eve"));
        assertThat(codeOf(decision)).isEqualTo(RefusalCode.ROOM_FULL);
        assertThat(decision.event()).isEmpty();
        assertThat(room.isMember(EVE)).isFalse();
        room.leave(BOB);
        assertThat(room.join(EVE, member("eve")).refusal()).isEmpty();
    }

    @Test
    void tellsOfWhoLeavesThatTheyAreGone() {
        room.join(ADA, member("ada"));
        Member gone = new Member(new UserName("ada"), Presence.GONE, Note.NONE);
        assertThat(room.leave(ADA).event()).contains(changed(MemberChange.LEFT, gone, 0));
        assertThat(codeOf(room.leave(ADA))).isEqualTo(RefusalCode.NOT_A_MEMBER);
        assertThat(room.list(Optional.empty(), 10)).isEmpty();
    }

    @Test
    void tellsOnceOfWhatChanged() {
        Member ada = member("ada");
        room.join(ADA, ada);
        Member away = ada.with(Presence.AWAY, new Note("tea"));
        assertThat(room.update(ADA, away)).containsExactly(changed(MemberChange.STATUS, away, 1));
        assertThat(room.update(ADA, away)).isEmpty();
        Member lost = away.with(Presence.LOST, away.note());
        assertThat(room.update(ADA, lost)).containsExactly(changed(MemberChange.LOST, lost, 1));
        assertThat(room.update(ADA, away)).containsExactly(changed(MemberChange.BACK, away, 1));
        assertThat(room.update(BOB, member("bob"))).as("of no member").isEmpty();
    }

    @Test
    void tellsOfANewNameAndANewStatusOneAfterTheOther() {
        room.join(ADA, member("ada"));
        Member both = new Member(new UserName("Lovelace"), Presence.AWAY, Note.NONE);
        assertThat(room.update(ADA, both))
                .containsExactly(
                        new MemberChanged(MemberChange.RENAMED, both, Optional.of(new UserName("ada")), 1),
                        changed(MemberChange.STATUS, both, 1));
        assertThat(room.list(Optional.empty(), 10)).containsExactly(both);
    }

    @Test
    void keepsANameThatPassedToAnotherMember() {
        room.join(ADA, member("ada"));
        // Ada is called something else already, and Bob has taken the name, before the room is told of either.
        room.join(BOB, member("ADA"));
        room.update(ADA, member("ada2"));
        assertThat(room.list(Optional.empty(), 10)).containsExactly(member("ADA"), member("ada2"));
        room.leave(ADA);
        assertThat(room.list(Optional.empty(), 10)).containsExactly(member("ADA"));
    }

    @Test
    void putsBackWhoWasThereBeforeARestartAsLost() {
        Member ada = new Member(new UserName("ada"), Presence.AWAY, new Note("tea"));
        room.restore(ADA, ada);
        Member lost = new Member(new UserName("ada"), Presence.LOST, new Note("tea"));
        assertThat(room.member(ADA)).contains(lost);
        assertThat(room.update(ADA, ada)).containsExactly(changed(MemberChange.BACK, ada, 1));
    }

    @Test
    void letsMembersOnlySetTheTopic() {
        assertThat(codeOf(room.topic(ADA, new Note("x")))).isEqualTo(RefusalCode.NOT_A_MEMBER);
        room.join(ADA, member("ada"));
        assertThat(room.topic(ADA, new Note("release")).event())
                .contains(new TopicSet(new Note("release"), new UserName("ada")));
        assertThat(room.topic()).isEqualTo(new Note("release"));
        room.topic(ADA, Note.NONE);
        assertThat(room.topic().isEmpty()).isTrue();
    }

    @Test
    void listsPagesInTheOrderOfNamesWithoutRegardToCase() {
        Room large = new Room(new RoomName("dev"), 10, Note.NONE);
        List<String> names = List.of("bob", "Ada", "carol", "Dave");
        for (int i = 0; i < names.size(); i++) {
            large.join(new Identity("i" + i), member(names.get(i)));
        }
        assertThat(large.list(Optional.empty(), 2)).containsExactly(member("Ada"), member("bob"));
        assertThat(large.list(Optional.of(new UserName("BOB")), 10)).containsExactly(member("carol"), member("Dave"));
        assertThat(large.list(Optional.of(new UserName("bobby")), 1)).containsExactly(member("carol"));
        assertThat(large.list(Optional.of(new UserName("Dave")), 1)).isEmpty();
    }

    @Test
    void hasRoomForSomebody() {
        assertThatThrownBy(() -> new Room(new RoomName("dev"), 0, Note.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Whoever replays the events knows the members: nothing happens that is not told. */
    @Test
    void whatIsToldIsAllThatHappens() {
        Random random = new Random(7);
        Room watched = new Room(new RoomName("dev"), 5, Note.NONE);
        Map<String, Member> known = new TreeMap<>();
        Presence[] present = {Presence.ONLINE, Presence.AWAY, Presence.LOST};
        for (int step = 0; step < 5_000; step++) {
            int number = random.nextInt(8);
            Identity who = new Identity("i" + number);
            Member as = new Member(
                    new UserName("u" + number + "-" + random.nextInt(2)),
                    present[random.nextInt(3)],
                    new Note("n" + random.nextInt(2)));
            List<RoomEvent> events = new ArrayList<>();
            switch (random.nextInt(3)) {
                case 0 -> watched.join(who, as).event().ifPresent(events::add);
                case 1 -> watched.leave(who).event().ifPresent(events::add);
                default -> events.addAll(watched.update(who, as));
            }
            for (RoomEvent event : events) {
                MemberChanged changed = (MemberChanged) event;
                changed.was().ifPresent(was -> known.remove(was.key()));
                known.put(changed.member().name().key(), changed.member());
                if (changed.change() == MemberChange.LEFT) {
                    known.remove(changed.member().name().key());
                }
                assertThat(changed.members()).isEqualTo(watched.size()).isEqualTo(known.size());
            }
            assertThat(watched.list(Optional.empty(), 100)).containsExactlyElementsOf(known.values());
            assertThat(watched.size()).isBetween(0, 5);
        }
    }
}
