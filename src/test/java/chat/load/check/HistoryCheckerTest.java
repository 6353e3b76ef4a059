package chat.load.check;

import static org.assertj.core.api.Assertions.assertThat;

import chat.load.check.HistoryEvent.Acked;
import chat.load.check.HistoryEvent.Disconnected;
import chat.load.check.HistoryEvent.Joined;
import chat.load.check.HistoryEvent.Left;
import chat.load.check.HistoryEvent.Named;
import chat.load.check.HistoryEvent.Quiet;
import chat.load.check.HistoryEvent.Read;
import chat.load.check.HistoryEvent.Released;
import chat.load.check.HistoryEvent.Said;
import chat.load.check.HistoryEvent.Seen;
import chat.load.check.HistoryEvent.Whispered;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A checker that never failed would prove nothing: each promise is broken here in several ways, by hand. */
class HistoryCheckerTest {

    private static final String A = "alice/1";
    private static final String B = "bob/1";
    private static final String DEV = "#dev";
    private static final Content ONE = new Content(1, "alice", "a1", "text", "one");
    private static final Content TWO = new Content(2, "bob", "b1", "text", "two");
    private static final Content THREE = new Content(3, "alice", "a2", "text", "three");
    private static final FinalLog LOG = log(ONE, TWO, THREE);

    @TempDir
    Path directory;

    /** Alice and Bob in a room, three messages, and rest; nothing wrong with it. */
    private static List<HistoryEvent> good() {
        return new ArrayList<>(List.of(
                new Named(10, A, "alice", false, 0),
                new Named(20, B, "bob", false, 0),
                joined(30, A, 0),
                joined(40, B, 0),
                new Said(100, A, DEV, "a1", "text", "one"),
                new Seen(110, A, DEV, ONE),
                new Acked(111, A, DEV, "a1", 1, "t1"),
                new Seen(112, B, DEV, ONE),
                new Said(200, B, DEV, "b1", "text", "two"),
                new Seen(210, B, DEV, TWO),
                new Acked(211, B, DEV, "b1", 2, "t2"),
                new Seen(212, A, DEV, TWO),
                new Said(300, A, DEV, "a2", "text", "three"),
                new Seen(310, A, DEV, THREE),
                new Acked(311, A, DEV, "a2", 3, "t3"),
                new Seen(312, B, DEV, THREE),
                new Read(350, B, DEV, TWO),
                new Quiet(400, "")));
    }

    private static Joined joined(long at, String client, long head) {
        return new Joined(at, client, DEV, "e", head, "", -1, 0, 0);
    }

    private static Joined continued(long at, String client, long head, long after) {
        return new Joined(at, client, DEV, "e", head, "e", after, 0, 0);
    }

    private static FinalLog log(Content... messages) {
        return FinalLog.of(Map.of(DEV, new FinalLog.Stream("e", 1, messages.length, Arrays.asList(messages))));
    }

    private static List<Violation> check(List<HistoryEvent> events, FinalLog log) {
        return new HistoryChecker().check(new History(events), log);
    }

    private static List<String> broken(List<HistoryEvent> events, FinalLog log) {
        return check(events, log).stream().map(Violation::invariant).toList();
    }

    private static List<HistoryEvent> with(HistoryEvent... more) {
        List<HistoryEvent> events = good();
        events.addAll(Arrays.asList(more));
        return events;
    }

    private static List<HistoryEvent> without(long at) {
        List<HistoryEvent> events = good();
        assertThat(events.removeIf(event -> event.at() == at)).isTrue();
        return events;
    }

    private static List<HistoryEvent> changed(long at, UnaryOperator<HistoryEvent> change) {
        List<HistoryEvent> events = good();
        events.replaceAll(event -> event.at() == at ? change.apply(event) : event);
        assertThat(events).isNotEqualTo(good());
        return events;
    }

    @Test
    void aGoodHistoryPasses() {
        assertThat(check(good(), LOG)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatACorrectServerDoesPassesWhateverTheClientsDo(long seed) throws Exception {
        ModelRun.Result run = ModelRun.of(seed, 400, directory.resolve("history.jsonl"));
        assertThat(run.history().of(Acked.class).count()).isGreaterThan(100);
        assertThat(new HistoryChecker().check(run.history(), run.log())).isEmpty();
    }

    @Test
    void i1AnAcknowledgedMessageThatTheLogLost() {
        assertThat(broken(good(), log(ONE, TWO))).contains("I1");
        assertThat(broken(good(), FinalLog.of(Map.of()))).contains("I1");
    }

    @Test
    void i1AnAcknowledgedMessageInWhosePlaceAnotherStands() {
        assertThat(broken(good(), log(ONE, new Content(2, "alice", "a2", "text", "three"), THREE)))
                .contains("I1");
        assertThat(broken(good(), log(ONE, TWO, new Content(3, "alice", "a2", "text", "other"))))
                .contains("I1");
    }

    @Test
    void i1AnAcknowledgedMessageThatStandsTwice() {
        List<HistoryEvent> events = without(400);
        assertThat(broken(events, log(ONE, TWO, THREE, new Content(4, "alice", "a1", "text", "one"))))
                .contains("I1");
    }

    @Test
    void i1AnAcknowledgedWhisperThatIsInNoInbox() {
        List<HistoryEvent> events =
                with(new Said(500, A, "@bob", "w1", "whisper", "psst"), new Acked(501, A, "@bob", "w1", 1, "t"));
        FinalLog.Stream dev = LOG.stream(DEV).orElseThrow();
        Content whisper = new Content(1, "alice", "w1", "whisper", "psst");
        FinalLog.Stream inbox = new FinalLog.Stream("e", 1, 1, List.of(whisper));
        assertThat(broken(events, FinalLog.of(Map.of(DEV, dev, "@" + B, inbox))))
                .isEmpty();
        FinalLog.Stream empty = new FinalLog.Stream("e", 1, 0, List.of());
        assertThat(broken(events, FinalLog.of(Map.of(DEV, dev, "@" + B, empty))))
                .containsExactly("I1");
    }

    @Test
    void i2AHoleOrARepeatInTheLog() {
        FinalLog hole = FinalLog.of(Map.of(DEV, new FinalLog.Stream("e", 1, 3, List.of(ONE, THREE))));
        assertThat(broken(good(), hole)).contains("I2");
        FinalLog repeat = FinalLog.of(Map.of(DEV, new FinalLog.Stream("e", 1, 3, List.of(ONE, TWO, TWO, THREE))));
        assertThat(broken(good(), repeat)).contains("I2");
        FinalLog torn = FinalLog.of(Map.of(DEV, new FinalLog.Stream("e", 1, 4, List.of(ONE, TWO, THREE))));
        assertThat(broken(good(), torn)).contains("I2");
    }

    @Test
    void i2TwoMessagesAcknowledgedAsOneSequence() {
        assertThat(broken(
                        with(new Said(320, B, DEV, "b9", "text", "nine"), new Acked(330, B, DEV, "b9", 3, "t9")), LOG))
                .contains("I2");
    }

    @Test
    void i3AHole() {
        Violation violation = check(without(212), LOG).get(0);
        assertThat(violation.invariant()).isEqualTo("I3");
        assertThat(violation.evidence()).hasSize(2);
        assertThat(violation.toString()).contains("alice/1 should have seen 2, but saw 3");
    }

    @Test
    void i3ARepeat() {
        assertThat(broken(with(new Seen(213, A, DEV, TWO)), LOG)).contains("I3");
    }

    @Test
    void i3AReconnectThatSkipsOrRepeats() {
        List<HistoryEvent> cut = without(312);
        cut.addAll(List.of(new Disconnected(301, B), new Named(320, B, "bob", true, 0), continued(330, B, 3, 2)));
        List<HistoryEvent> right = new ArrayList<>(cut);
        right.add(new Seen(331, B, DEV, THREE));
        assertThat(broken(right, LOG)).isEmpty();
        List<HistoryEvent> offByOne = new ArrayList<>(cut);
        offByOne.add(new Seen(331, B, DEV, TWO));
        assertThat(broken(offByOne, LOG)).contains("I3");
        assertThat(broken(cut, LOG)).containsExactly("I9");
    }

    @Test
    void i3AGapDeclaredIsNoneAndOneDeclaredWronglyIs() {
        List<HistoryEvent> events = without(312);
        events.removeIf(event -> event.at() == 212 || event.at() == 210 || event.at() == 350);
        events.addAll(List.of(new Disconnected(201, B), new Named(320, B, "bob", true, 0)));
        FinalLog kept = FinalLog.of(Map.of(DEV, new FinalLog.Stream("e", 3, 3, List.of(THREE))));
        List<HistoryEvent> declared = new ArrayList<>(events);
        declared.addAll(List.of(new Joined(330, B, DEV, "e", 3, "e", 1, 2, 2), new Seen(331, B, DEV, THREE)));
        declared.removeIf(event -> event.client().equals(A) && event instanceof Seen);
        declared.removeIf(event -> event.client().equals(A) && event instanceof Joined);
        assertThat(broken(declared, kept)).isEmpty();
        declared.replaceAll(event -> event.at() == 330 ? new Joined(330, B, DEV, "e", 3, "e", 1, 3, 3) : event);
        assertThat(broken(declared, kept)).contains("I3");
    }

    @Test
    void i3AWhisperMissedOrRepeatedAcrossAReconnect() {
        Content first = new Content(1, "alice", "w1", "whisper", "psst");
        Content second = new Content(2, "alice", "w2", "whisper", "psst");
        List<HistoryEvent> events = with(
                new Said(401, A, "@bob", "w1", "whisper", "psst"),
                new Said(402, A, "@bob", "w2", "whisper", "psst"),
                new Whispered(410, B, "bob", first),
                new Disconnected(411, B),
                new Named(412, B, "bob", true, 1));
        List<HistoryEvent> right = new ArrayList<>(events);
        right.add(new Whispered(413, B, "bob", second));
        assertThat(broken(right, LOG)).isEmpty();
        List<HistoryEvent> repeat = new ArrayList<>(events);
        repeat.add(new Whispered(413, B, "bob", first));
        assertThat(broken(repeat, LOG)).contains("I3");
    }

    @Test
    void i4ARepeatAcknowledgedAsAnother() {
        assertThat(broken(with(new Acked(320, A, DEV, "a1", 3, "t1")), LOG)).contains("I4");
        assertThat(broken(with(new Acked(320, A, DEV, "a1", 1, "later")), LOG)).contains("I4");
        assertThat(broken(with(new Acked(320, A, DEV, "a1", 1, "t1")), LOG)).isEmpty();
    }

    @Test
    void i4ARepeatStoredAgain() {
        Content again = new Content(4, "alice", "a1", "text", "one");
        List<HistoryEvent> events = without(400);
        events.addAll(List.of(new Seen(320, A, DEV, again), new Seen(321, B, DEV, again)));
        assertThat(broken(events, log(ONE, TWO, THREE, again))).contains("I4", "I1");
    }

    @Test
    void i5AMessageThatIsNotTheSameForAll() {
        Content other = new Content(2, "bob", "b1", "text", "2wo");
        assertThat(broken(changed(212, event -> new Seen(212, A, DEV, other)), LOG))
                .contains("I5");
        assertThat(broken(changed(350, event -> new Read(350, B, DEV, other)), LOG))
                .contains("I5");
        assertThat(broken(good(), log(ONE, other, THREE))).contains("I5");
    }

    @Test
    void i6AMessageThatNobodySent() {
        Content invented = new Content(4, "bob", "b2", "text", "never");
        List<HistoryEvent> events = without(400);
        events.addAll(List.of(new Seen(320, A, DEV, invented), new Seen(321, B, DEV, invented)));
        assertThat(broken(events, log(ONE, TWO, THREE, invented))).containsExactly("I6");
        assertThat(broken(without(400), log(ONE, TWO, THREE, invented))).containsExactly("I6");
        Content notice = new Content(4, "server", "s1", "system", "hello");
        events.replaceAll(event -> event instanceof Seen seen && seen.content().equals(invented)
                ? new Seen(event.at(), event.client(), DEV, notice)
                : event);
        assertThat(broken(events, log(ONE, TWO, THREE, notice))).isEmpty();
    }

    @Test
    void i6AMessageDeliveredBeforeItWasSentOrInAnotherRoom() {
        assertThat(broken(changed(200, event -> new Said(213, B, DEV, "b1", "text", "two")), LOG))
                .contains("I6");
        assertThat(broken(changed(200, event -> new Said(200, B, "#ops", "b1", "text", "two")), LOG))
                .contains("I6");
    }

    @Test
    void i7AMessageSentLaterThatIsOrderedEarlier() {
        Content late = new Content(2, "alice", "a2", "text", "three");
        Content early = new Content(3, "bob", "b1", "text", "two");
        List<HistoryEvent> events = new ArrayList<>(List.of(
                new Named(10, A, "alice", false, 0),
                new Named(20, B, "bob", false, 0),
                new Said(100, A, DEV, "a1", "text", "one"),
                new Acked(111, A, DEV, "a1", 1, "t1"),
                new Said(200, B, DEV, "b1", "text", "two"),
                new Acked(211, B, DEV, "b1", 3, "t2"),
                new Said(300, A, DEV, "a2", "text", "three"),
                new Acked(311, A, DEV, "a2", 2, "t3")));
        assertThat(broken(events, log(ONE, late, early))).containsExactly("I7");
        // Sent before the other was acknowledged, either order is right.
        events.replaceAll(event -> event.at() == 300 ? new Said(205, A, DEV, "a2", "text", "three") : event);
        assertThat(broken(events, log(ONE, late, early))).isEmpty();
    }

    @Test
    void i8AMessageForSomebodyWhoHasNotJoinedOrHasLeft() {
        assertThat(broken(without(40), LOG)).contains("I8");
        assertThat(broken(with(new Left(311, B, DEV)), LOG)).contains("I8");
    }

    @Test
    void i8AMessageOverANewConnectionBeforeJoiningThere() {
        List<HistoryEvent> events = with(new Disconnected(301, B), new Named(302, B, "bob", true, 0));
        assertThat(broken(events, LOG)).contains("I8");
    }

    @Test
    void i8HistoryReadByAnOutsider() {
        assertThat(broken(with(new Named(351, "carol/1", "carol", false, 0), new Read(352, "carol/1", DEV, TWO)), LOG))
                .containsExactly("I8");
    }

    @Test
    void i8AWhisperBetweenOthers() {
        Content whisper = new Content(1, "alice", "w1", "whisper", "psst");
        List<HistoryEvent> events = with(
                new Named(401, "carol/1", "carol", false, 0),
                new Said(402, A, "@bob", "w1", "whisper", "psst"),
                new Whispered(403, "carol/1", "bob", whisper));
        assertThat(broken(events, LOG)).containsExactly("I8");
    }

    @Test
    void i9AMemberWhoIsNotAtTheHead() {
        assertThat(broken(without(312), LOG)).containsExactly("I9");
        assertThat(check(without(312), LOG).get(0).what()).contains("bob/1 in #dev is at 2, the log at 3");
    }

    @Test
    void i9AMemberWhoWasNotShownTheHistory() {
        List<HistoryEvent> events = with(
                new Named(351, "carol/1", "carol", false, 0),
                joined(352, "carol/1", 3),
                new Seen(353, "carol/1", DEV, THREE));
        assertThat(broken(events, LOG)).containsExactly("I9");
        assertThat(new HistoryChecker(1).check(new History(events), LOG)).isEmpty();
    }

    @Test
    void i10TwoHoldersOfOneName() {
        assertThat(broken(with(new Named(351, "carol/1", "BOB", false, 0)), LOG))
                .containsExactly("I10");
        assertThat(broken(with(new Released(350, B, "bob"), new Named(351, "carol/1", "BOB", false, 0)), LOG))
                .isEmpty();
    }

    @Test
    void i10ALostSessionWhoseNameWasGivenAwayAndThatCameBack() {
        List<HistoryEvent> stolen = with(
                new Disconnected(351, B),
                new Named(352, "carol/1", "bob", false, 0),
                new Released(353, "carol/1", "bob"),
                new Named(354, B, "bob", true, 0));
        assertThat(broken(stolen, LOG)).containsExactly("I10");
        List<HistoryEvent> expired = with(
                new Disconnected(351, B),
                new Named(352, "carol/1", "bob", false, 0),
                new Named(354, "bob/2", "bob2", false, 0));
        assertThat(broken(expired, LOG)).isEmpty();
    }

    @Test
    void theEarliestViolationComesFirst() {
        List<HistoryEvent> events = without(312);
        events.add(new Named(15, "carol/1", "Alice", false, 0));
        assertThat(new HistoryChecker()
                        .first(new History(events), LOG)
                        .orElseThrow()
                        .invariant())
                .isEqualTo("I10");
    }
}
