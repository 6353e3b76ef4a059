package chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import chat.domain.MemberChange;
import chat.protocol.Event;
import chat.protocol.Reply;
import chat.protocol.ServerFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rooms of so many members that not everything can be told to everybody, and not by one thread in one go. */
class LargeRoomTest {

    private final TestChat chat = new TestChat();

    @AfterEach
    void stop() {
        chat.close();
    }

    @Test
    void comingAndGoingIsToldOfEachUntilTheRoomIsLargeAndThenAsNumbers() {
        TestClient first = chat.in("hall", "first");
        List<TestClient> others = new ArrayList<>();
        for (int i = 1; i < Crowd.LARGE + 20; i++) {
            others.add(chat.in("hall", "u" + i));
        }
        int toldOfEach = 0;
        int joined = 0;
        Event.Members news;
        chat.time.advance(Duration.ofSeconds(1));
        do {
            ServerFrame frame = first.next();
            while (frame instanceof Event.Member member) {
                assertThat(member.change()).isEqualTo(MemberChange.JOINED);
                assertThat(joined).as("told as a number before").isZero();
                toldOfEach++;
                frame = first.next();
            }
            news = (Event.Members) frame;
            joined += news.joined();
        } while (news.members() < Crowd.LARGE + 20);
        assertThat(toldOfEach).isEqualTo(Crowd.LARGE - 1);
        assertThat(joined).isEqualTo(20);

        others.get(0).bye();
        chat.time.advance(Duration.ofMillis(Crowd.LARGE / 2));
        first.assertExhausted();
        chat.time.advance(Duration.ofMillis(20));
        assertThat(first.next(Event.Members.class)).isEqualTo(new Event.Members(news.room(), Crowd.LARGE + 19, 0, 1));
        first.assertExhausted();
    }

    @Test
    void everybodyGetsEverythingInOrderHoweverManySlicesThereAre() {
        List<TestClient> all = new ArrayList<>();
        for (int i = 0; i < 2 * Audience.SLICE - 30; i++) {
            all.add(chat.in("hall", "u" + i));
        }
        int messages = 60;
        for (int i = 0; i < messages; i++) {
            all.get(i % 7).say("hall", "message " + i);
            if (i == messages / 2) {
                all.add(chat.in("hall", "late"));
            }
        }
        for (TestClient each : all) {
            for (long seq = 1; seq <= messages; seq++) {
                assertThat(each.awaits(Event.Message.class).seq()).isEqualTo(seq);
            }
        }
    }

    @Test
    void whoLeavesGetsWhatWasSaidBeforeAndNothingAfter() {
        TestClient ada = chat.in("hall", "ada");
        List<TestClient> all = new ArrayList<>();
        for (int i = 0; i <= Audience.SLICE; i++) {
            all.add(chat.in("hall", "u" + i));
        }
        for (int i = 0; i < all.size(); i++) {
            ada.say("hall", "before");
            all.get(i).leave("hall");
            if (i >= 200) { // not more unanswered than is allowed
                ada.awaits(Reply.Ack.class);
            }
        }
        for (int i = 0; i < all.size(); i++) {
            ServerFrame frame = all.get(i).next();
            long last = 0;
            while (!(frame instanceof Reply.Left)) {
                last = frame instanceof Event.Message message ? message.seq() : last;
                frame = all.get(i).next();
            }
            assertThat(last).isGreaterThanOrEqualTo(i + 1L);
            all.get(i).assertExhausted();
        }
    }
}
