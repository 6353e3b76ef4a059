package chat.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.domain.MessageKind;
import chat.domain.MessageText;
import chat.domain.RequestId;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.protocol.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BacklogTest {

    private static final Since ALL = Since.EVER;
    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");

    /** A room whose messages are a minute apart, of which a server keeps the later ones, and cuts long answers. */
    private static final class Room implements Backlog.Pages {
        final long oldest;
        final long head;
        final int longestAnswer;
        int questions;

        /** Where the server says that what was asked for begins; empty where it cannot tell. */
        OptionalLong told = OptionalLong.empty();

        /** The reader's. */
        InstantSource clock = InstantSource.fixed(at(1_001));

        Room(long oldest, long head, int longestAnswer) {
            this.oldest = oldest;
            this.head = head;
            this.longestAnswer = longestAnswer;
        }

        @Override
        public CompletionStage<List<Event.Message>> before(long seq, int limit) {
            questions++;
            long last = Math.min(head, seq - 1);
            long first = Math.max(oldest, last - Math.min(limit, longestAnswer) + 1);
            return CompletableFuture.completedFuture(
                    LongStream.rangeClosed(first, last).mapToObj(Room::message).toList());
        }

        @Override
        public CompletionStage<OptionalLong> since(Duration age) {
            questions++;
            return CompletableFuture.completedFuture(told);
        }

        static Event.Message message(long seq) {
            return new Event.Message(
                    new RoomName("dev"),
                    seq,
                    at(seq),
                    new UserName("ada"),
                    new RequestId("m" + seq),
                    MessageKind.TEXT,
                    new MessageText("text " + seq));
        }

        static Instant at(long seq) {
            return START.plusSeconds(60 * seq);
        }
    }

    private static List<Long> readAll(Room room, long from) {
        Backlog backlog = new Backlog(room, room.clock);
        List<Long> read = new ArrayList<>();
        for (long next = from; next <= room.head; ) {
            List<Event.Message> page = backlog.from(next).toCompletableFuture().join();
            assertThat(page).isNotEmpty();
            page.forEach(message -> read.add(message.seq()));
            next = read.get(read.size() - 1) + 1;
        }
        return read;
    }

    private static long first(Room room, long from, Since since) {
        return new Backlog(room, room.clock)
                .first(from, room.head, since)
                .toCompletableFuture()
                .join();
    }

    @Test
    void readsForwardsWithoutHolesAndRepeats() {
        assertThat(readAll(new Room(1, 1_234, 200), 17))
                .isEqualTo(LongStream.rangeClosed(17, 1_234).boxed().toList());
    }

    @Test
    void readsAllOfARoomWhoseTextsAreSoLongThatTheServerCutsItsAnswers() {
        Room room = new Room(1, 300, 7);

        assertThat(readAll(room, 1))
                .isEqualTo(LongStream.rangeClosed(1, 300).boxed().toList());
        assertThat(room.questions).isLessThan(300);
    }

    @Test
    void saysThatWhatItBeginsWithIsGone() {
        assertThat(new Backlog(new Room(50, 100, 200), InstantSource.system())
                        .from(20)
                        .toCompletableFuture()
                        .join())
                .isEmpty();
    }

    @Test
    void findsTheOldestThatIsKeptWithFewQuestions() {
        Room room = new Room(990_001, 1_000_000, 200);

        assertThat(first(room, 1, ALL)).isEqualTo(990_001);
        assertThat(room.questions).isLessThan(25);
    }

    @Test
    void theServerSaysWhereWhatIsNotTooOldBegins() {
        Room room = new Room(5, 1_000, 200);
        room.told = OptionalLong.of(400);
        for (Instant wrong : List.of(Room.at(-600_000), Room.at(600_000))) { // a year off
            room.clock = InstantSource.fixed(wrong);
            assertThat(first(room, 1, old(Duration.ofMinutes(30)))).isEqualTo(400);
            assertThat(first(room, 500, old(Duration.ofMinutes(30)))).isEqualTo(500);
        }
        assertThat(room.questions).isEqualTo(4);
    }

    @Test
    void findsTheFirstThatIsNotTooOldWithAServerThatCannotTell() {
        assertThat(first(new Room(5, 1_000, 200), 1, old(Duration.ofMinutes(601))))
                .isEqualTo(400);
    }

    @Test
    void findsNothingWhereAllIsTooOldOrNothingThere() {
        assertThat(first(new Room(1, 10, 200), 1, old(Duration.ofMinutes(1)))).isEqualTo(11);
        assertThat(first(new Room(1, 0, 200), 1, ALL)).isEqualTo(1);
        assertThat(first(new Room(11, 10, 200), 1, ALL)).isEqualTo(11);
    }

    private static Since old(Duration age) {
        return new Since(0, Optional.of(age));
    }
}
