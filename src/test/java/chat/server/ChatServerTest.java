package chat.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.domain.MemberChange;
import chat.domain.MessageText;
import chat.domain.Presence;
import chat.domain.RefusalCode;
import chat.domain.RequestId;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.protocol.CloseCode;
import chat.protocol.Event;
import chat.protocol.Reply;
import chat.protocol.Request;
import chat.store.ManualClock;
import chat.store.MemoryStore;
import chat.store.Retention;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChatServerTest {

    private final TestChat chat = new TestChat();

    @AfterEach
    void stop() {
        chat.close();
    }

    @Test
    void whatIsSaidReachesEveryMemberAndIsAcknowledged() {
        TestClient ada = chat.in("lobby", "ada");
        TestClient grace = chat.in("lobby", "grace");
        ada.next(Event.Member.class);

        RequestId id = grace.say("lobby", "hello");

        Event.Message toAda = ada.next(Event.Message.class);
        assertThat(toAda.text().text()).isEqualTo("hello");
        assertThat(toAda.seq()).isEqualTo(1);
        assertThat(toAda.from()).isEqualTo(new UserName("grace"));
        assertThat(grace.next(Event.Message.class)).isEqualTo(toAda);
        Reply.Ack ack = grace.next(Reply.Ack.class);
        assertThat(ack.id()).isEqualTo(id);
        assertThat(ack.seq()).isEqualTo(1);
        assertThat(ack.at()).isEqualTo(toAda.at());
    }

    @Test
    void aNameIsHeldByOneWhateverItsCase() {
        chat.greeted("ada");
        TestClient other = chat.client();
        other.sendHello("ADA", Optional.empty(), OptionalLong.empty());
        other.assertRefused(RefusalCode.NAME_TAKEN);
        other.hello("grace");
    }

    @Test
    void nothingIsAnsweredBeforeHelloButThatItIsMissing() {
        TestClient stranger = chat.client();
        stranger.send(new Request.Ping(stranger.id()));
        stranger.assertRefused(RefusalCode.NOT_GREETED);
    }

    @Test
    void requestsMayFollowHelloInTheSameMessage() {
        TestClient ada = chat.client();
        ada.peer.onText(
                "{\"type\":\"hello\",\"id\":\"1\",\"user\":\"ada\"}\n{\"type\":\"join\",\"id\":\"2\",\"room\":\"lobby\"}\n"
                        + "{\"type\":\"say\",\"id\":\"3\",\"room\":\"lobby\",\"text\":\"hi\"}");
        ada.next(Reply.Welcome.class);
        ada.next(Reply.Joined.class);
        ada.next(Event.Message.class);
        assertThat(ada.next(Reply.Ack.class).seq()).isEqualTo(1);
    }

    @Test
    void whoJoinsGetsTheHistoryAndThenWhatIsNew() {
        TestClient ada = chat.in("lobby", "ada");
        for (int i = 1; i <= 60; i++) {
            ada.say("lobby", "m" + i);
            ada.awaits(Reply.Ack.class);
        }
        TestClient grace = chat.greeted("grace");
        assertThat(grace.join("lobby").head()).isEqualTo(60);
        for (int seq = 11; seq <= 60; seq++) {
            assertThat(grace.next(Event.Message.class).seq()).isEqualTo(seq);
        }
        ada.say("lobby", "live");
        assertThat(grace.next(Event.Message.class).seq()).isEqualTo(61);
    }

    @Test
    void joiningAfterASequenceContinuesWithoutHoleFromTheLogToo() {
        TestClient ada = chat.in("lobby", "ada");
        for (int i = 1; i <= 2_000; i++) {
            ada.say("lobby", "m" + i);
            if (i % 200 == 0) {
                while (ada.awaits(Reply.Ack.class).seq() < i) {}
            }
        }
        TestClient grace = chat.greeted("grace");
        String epoch = ada.join("other").epoch();
        Reply.Joined joined = grace.join("lobby", "no-such-epoch", 3);
        assertThat(joined.gap()).contains(new Reply.Gap(1, 1_950));
        grace.send(new Request.Leave(grace.id(), new RoomName("lobby")));
        grace.awaits(Reply.Left.class);
        assertThat(epoch).isNotEmpty();

        joined = grace.join("lobby", joined.epoch(), 3);
        assertThat(joined.gap()).isEmpty();
        for (int seq = 4; seq <= 2_000; seq++) {
            assertThat(grace.next(Event.Message.class).seq()).isEqualTo(seq);
        }
        ada.say("lobby", "live");
        assertThat(grace.next(Event.Message.class).seq()).isEqualTo(2_001);
    }

    @Test
    void aWhisperReachesItsReceiverAndIsShownToItsSender() {
        TestClient ada = chat.greeted("ada");
        TestClient grace = chat.greeted("grace");
        RequestId id = ada.whisper("Grace", "psst");
        Event.Whisper whisper = grace.next(Event.Whisper.class);
        assertThat(whisper.text().text()).isEqualTo("psst");
        assertThat(whisper.to()).isEqualTo(new UserName("grace"));
        assertThat(ada.next(Event.Whisper.class)).isEqualTo(whisper);
        Reply.Ack ack = ada.next(Reply.Ack.class);
        assertThat(ack.id()).isEqualTo(id);
        assertThat(ack.to()).contains(new UserName("grace"));
        ada.whisper("nobody", "psst");
        ada.assertRefused(RefusalCode.NO_SUCH_USER);
    }

    @Test
    void aRepeatedWhisperIsNotForWhoTookTheNameMeanwhile() {
        TestClient ada = chat.greeted("ada");
        TestClient grace = chat.greeted("grace");
        RequestId id = ada.whisper("grace", "psst");
        ada.next(Event.Whisper.class);
        Reply.Ack first = ada.next(Reply.Ack.class);
        grace.bye();
        TestClient another = chat.greeted("grace");

        ada.send(new Request.Whisper(id, new UserName("grace"), new MessageText("psst")));

        assertThat(ada.next(Reply.Ack.class)).isEqualTo(first);
        another.assertExhausted();
        ada.whisper("grace", "are you new here?");
        assertThat(another.next(Event.Whisper.class).text().text()).isEqualTo("are you new here?");
    }

    @Test
    void aWhisperToOneselfIsSeenOnce() {
        TestClient ada = chat.greeted("ada");
        ada.whisper("ada", "note to self");
        ada.next(Event.Whisper.class);
        ada.next(Reply.Ack.class);
        ada.assertExhausted();
    }

    @Test
    void aRepeatIsAcknowledgedAlikeAndDeliveredOnce() {
        TestClient ada = chat.in("lobby", "ada");
        RequestId id = ada.say("lobby", "once");
        ada.next(Event.Message.class);
        Reply.Ack first = ada.next(Reply.Ack.class);
        ada.say(id, "lobby", "once");
        assertThat(ada.next(Reply.Ack.class)).isEqualTo(first);
    }

    @Test
    void aRenameIsToldInEveryRoomAndFreesTheOldName() {
        TestClient ada = chat.in("lobby", "ada");
        TestClient grace = chat.in("lobby", "grace");
        ada.next(Event.Member.class);
        grace.send(new Request.Nick(grace.id(), new UserName("hopper")));
        Event.Member renamed = ada.next(Event.Member.class);
        assertThat(renamed.change()).isEqualTo(MemberChange.RENAMED);
        assertThat(renamed.user()).isEqualTo(new UserName("hopper"));
        assertThat(renamed.was()).contains(new UserName("grace"));
        grace.awaits(Reply.Ok.class);
        chat.greeted("grace");
        ada.send(new Request.Nick(ada.id(), new UserName("Hopper")));
        ada.assertRefused(RefusalCode.NAME_TAKEN);
    }

    @Test
    void aStatusIsToldAndListed() {
        TestClient ada = chat.in("lobby", "ada");
        TestClient grace = chat.in("lobby", "grace");
        ada.next(Event.Member.class);
        grace.send(new Request.Status(grace.id(), Presence.AWAY, new chat.domain.Note("lunch")));
        Event.Member away = ada.next(Event.Member.class);
        assertThat(away.change()).isEqualTo(MemberChange.STATUS);
        assertThat(away.status()).isEqualTo(Presence.AWAY);
        assertThat(away.note().text()).isEqualTo("lunch");
        ada.send(new Request.Users(ada.id(), Optional.empty(), Optional.empty(), OptionalInt.empty()));
        assertThat(ada.next(Reply.Users.class).users())
                .extracting(u -> u.name() + " " + u.status().word())
                .containsExactly("ada online", "grace away");
    }

    @Test
    void aLostConnectionIsShownAsLostAndResumedInPlaceWithWhatWasMissed() {
        TestClient ada = chat.in("lobby", "ada");
        TestClient grace = chat.client();
        Reply.Welcome welcome = grace.hello("grace");
        String epoch = grace.join("lobby").epoch();
        ada.next(Event.Member.class);

        grace.disconnect();
        assertThat(ada.next(Event.Member.class).change()).isEqualTo(MemberChange.LOST);
        ada.say("lobby", "while away");
        ada.awaits(Reply.Ack.class);
        ada.whisper("grace", "psst");
        ada.awaits(Reply.Ack.class);
        TestClient thief = chat.client();
        thief.sendHello("grace", Optional.empty(), OptionalLong.empty());
        thief.assertRefused(RefusalCode.NAME_TAKEN);

        TestClient again = chat.client();
        Reply.Welcome back = again.hello("whatever", Optional.of(welcome.token()), OptionalLong.of(0));
        assertThat(back.resumed()).isTrue();
        assertThat(back.user()).isEqualTo(new UserName("grace"));
        assertThat(back.rooms()).containsExactly(new RoomName("lobby"));
        assertThat(back.token()).isNotEqualTo(welcome.token());
        assertThat(again.next(Event.Whisper.class).text().text()).isEqualTo("psst");
        assertThat(ada.next(Event.Member.class).change()).isEqualTo(MemberChange.BACK);
        assertThat(again.join("lobby", epoch, 0).head()).isEqualTo(1);
        assertThat(again.next(Event.Message.class).text().text()).isEqualTo("while away");
        again.assertExhausted();
        ada.assertExhausted();
    }

    @Test
    void theTokenBeatsTheGhost() {
        TestClient ghost = chat.client();
        Reply.Welcome welcome = ghost.hello("ada");
        TestClient again = chat.client();
        assertThat(again.hello("ada", Optional.of(welcome.token()), OptionalLong.of(0))
                        .resumed())
                .isTrue();
        ghost.assertClosed(CloseCode.RESUMED_ELSEWHERE);
        ghost.peer.onClosed(4002, "");
        again.assertExhausted();
        again.say("lobby", "x");
        again.assertRefused(RefusalCode.NO_SUCH_ROOM);
    }

    @Test
    void aTokenIsVoidOnceTheNextOneWasUsed() {
        TestClient first = chat.client();
        String old = first.hello("ada").token();
        TestClient second = chat.client();
        second.hello("ada", Optional.of(old), OptionalLong.of(0));
        second.assertExhausted();
        TestClient third = chat.client();
        third.sendHello("ada", Optional.of(old), OptionalLong.of(0));
        third.assertRefused(RefusalCode.NAME_TAKEN);
    }

    @Test
    void theTokenBeforeIsGoodUntilTheNextOneWasUsed() {
        TestClient first = chat.client();
        String old = first.hello("ada").token();
        chat.client().hello("ada", Optional.of(old), OptionalLong.of(0));
        assertThat(chat.client()
                        .hello("ada", Optional.of(old), OptionalLong.of(0))
                        .resumed())
                .isTrue();
    }

    @Test
    void afterTheGraceTimeItIsALeaveAndTheNameIsFree() {
        TestClient ada = chat.in("lobby", "ada");
        TestClient grace = chat.in("lobby", "grace");
        ada.next(Event.Member.class);
        grace.disconnect();
        assertThat(ada.next(Event.Member.class).change()).isEqualTo(MemberChange.LOST);
        ada.peer.onAlive();
        chat.time.advance(Duration.ofSeconds(29));
        ada.peer.onAlive();
        chat.time.advance(Duration.ofSeconds(29));
        ada.peer.onAlive();
        chat.time.advance(Duration.ofSeconds(3));
        Event.Member left = ada.next(Event.Member.class);
        assertThat(left.change()).isEqualTo(MemberChange.LEFT);
        assertThat(left.members()).isEqualTo(1);
        chat.greeted("grace");
    }

    @Test
    void goodByeIsALeaveAtOnceAndTheIdentityIsKnownAgain() {
        TestClient ada = chat.in("lobby", "ada");
        TestClient bot = chat.client();
        Reply.Welcome welcome = bot.hello("bot");
        bot.join("lobby");
        bot.say(new RequestId("k"), "lobby", "once");
        bot.next(Event.Message.class);
        Reply.Ack first = bot.next(Reply.Ack.class);
        bot.bye();
        ada.next(Event.Member.class);
        ada.next(Event.Message.class);
        assertThat(ada.next(Event.Member.class).change()).isEqualTo(MemberChange.LEFT);

        TestClient again = chat.client();
        assertThat(again.hello("bot", Optional.of(welcome.token()), OptionalLong.empty())
                        .resumed())
                .isFalse();
        again.join("lobby");
        again.next(Event.Message.class);
        again.say(new RequestId("k"), "lobby", "once");
        assertThat(again.next(Reply.Ack.class)).isEqualTo(first);
    }

    @Test
    void outsidersReadNothing() {
        TestClient ada = chat.in("lobby", "ada");
        TestClient eve = chat.greeted("eve");
        RoomName lobby = new RoomName("lobby");
        eve.say("lobby", "x");
        eve.assertRefused(RefusalCode.NOT_A_MEMBER);
        eve.send(new Request.History(eve.id(), lobby, OptionalLong.empty(), OptionalInt.empty()));
        eve.assertRefused(RefusalCode.NOT_A_MEMBER);
        eve.send(new Request.Users(eve.id(), Optional.of(lobby), Optional.empty(), OptionalInt.empty()));
        eve.assertRefused(RefusalCode.NOT_A_MEMBER);
        eve.send(new Request.Topic(eve.id(), lobby, new chat.domain.Note("x")));
        eve.assertRefused(RefusalCode.NOT_A_MEMBER);
        eve.send(new Request.Leave(eve.id(), lobby));
        eve.assertRefused(RefusalCode.NOT_A_MEMBER);
        ada.assertExhausted();
    }

    @Test
    void aRoomOfWhichNothingIsKeptIsGoneWithItsLastMember() {
        TestClient ada = chat.in("brief", "ada");
        ada.send(new Request.Leave(ada.id(), new RoomName("brief")));
        ada.next(Reply.Left.class);
        ada.send(new Request.Rooms(ada.id(), Optional.empty(), OptionalInt.empty()));
        assertThat(ada.next(Reply.Rooms.class).rooms()).isEmpty();
        ada.send(new Request.Join(ada.id(), new RoomName("brief"), Optional.empty(), OptionalLong.empty(), false));
        ada.assertRefused(RefusalCode.NO_SUCH_ROOM);
    }

    @Test
    void joiningTwiceIsRefused() {
        TestClient ada = chat.in("lobby", "ada");
        ada.send(new Request.Join(ada.id(), new RoomName("LOBBY"), Optional.empty(), OptionalLong.empty(), true));
        ada.assertRefused(RefusalCode.ALREADY_JOINED);
    }

    @Test
    void historyIsReadInPagesOldestFirst() {
        TestClient ada = chat.in("lobby", "ada");
        for (int i = 1; i <= 5; i++) {
            ada.say("lobby", "m" + i);
            ada.awaits(Reply.Ack.class);
        }
        ada.send(new Request.History(ada.id(), new RoomName("lobby"), OptionalLong.of(4), OptionalInt.of(2)));
        assertThat(ada.next(Reply.History.class).messages())
                .extracting(Event.Message::seq)
                .isEqualTo(List.of(2L, 3L));
    }

    @Test
    void historyOfAnAgeGoesByTheServersClockHoweverItJumps() {
        ManualClock clock = new ManualClock();
        try (TestChat aged = new TestChat(
                ChatSettings.Rates.UNLIMITED, TestChat.BOUNDS, MemoryStore.open(Retention.DEFAULT, clock))) {
            clock.jump(Duration.between(clock.instant(), aged.time.now()));
            TestClient ada = aged.in("lobby", "ada");
            for (Duration jump : List.of(Duration.ZERO, Duration.ofDays(3_652), Duration.ofDays(-3_652))) {
                clock.jump(jump);
                aged.time.jump(jump);
                ada.say("lobby", "now");
                ada.awaits(Reply.Ack.class);
            }
            assertThat(since(ada, Duration.ofMinutes(30))).as("nothing is lost").isEqualTo(1);
            clock.jump(Duration.ofDays(3_652));
            aged.time.jump(Duration.ofDays(3_652));
            assertThat(since(ada, Duration.ofMinutes(30))).isEqualTo(2);
            clock.jump(Duration.ofHours(1));
            aged.time.jump(Duration.ofHours(1));
            assertThat(since(ada, Duration.ofMinutes(30)))
                    .as("none is that young")
                    .isEqualTo(4);
        }
    }

    private static long since(TestClient asker, Duration age) {
        asker.send(new Request.History(
                asker.id(),
                new RoomName("lobby"),
                OptionalLong.empty(),
                OptionalInt.of(200),
                OptionalLong.of(age.toMillis())));
        Reply.History history = asker.awaits(Reply.History.class);
        long since = history.since().orElseThrow();
        assertThat(history.messages())
                .allSatisfy(message -> assertThat(message.seq()).isGreaterThanOrEqualTo(since));
        return since;
    }

    @Test
    void aTopicIsToldAndShownToWhoJoins() {
        TestClient ada = chat.in("lobby", "ada");
        ada.send(new Request.Topic(ada.id(), new RoomName("lobby"), new chat.domain.Note("ship it")));
        assertThat(ada.awaits(Event.Topic.class).by()).isEqualTo(new UserName("ada"));
        assertThat(chat.greeted("grace").join("lobby").topic().text()).isEqualTo("ship it");
    }

    @Test
    void aNoticeIsForThoseWhoWereLetIn() {
        TestClient outside = chat.client();
        TestClient ada = chat.greeted("ada");
        chat.server.notice("back at ten", Event.Level.INFO);
        assertThat(ada.awaits(Event.Notice.class).text()).isEqualTo("back at ten");
        outside.hello("late"); // whose welcome is the first thing that it hears
    }

    @Test
    void nothingIsHeldInMemoryOfWhatNobodyFollows() {
        TestClient ada = chat.in("x", "ada");
        TestClient bob = chat.greeted("bob");
        ada.say("x", "to all");
        ada.whisper("bob", "to you");
        bob.awaits(Event.Whisper.class);
        assertThat(chat.server.tailBytes()).isPositive();
        ada.bye();
        bob.bye();
        await().untilAsserted(() -> assertThat(chat.server.tailBytes()).isZero());
    }
}
