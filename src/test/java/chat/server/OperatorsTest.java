package chat.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.domain.BanTarget;
import chat.domain.MessageText;
import chat.domain.NameRules;
import chat.domain.Note;
import chat.domain.RefusalCode;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.protocol.CloseCode;
import chat.protocol.Event;
import chat.protocol.OperatorRequest;
import chat.protocol.Reply;
import chat.protocol.Request;
import chat.store.MemoryStore;
import chat.store.Retention;
import chat.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators may do, and others may not; and who is let in. */
class OperatorsTest {

    private static final String KEY = "correct-horse";

    private final OperatorKey ada = OperatorKey.parse(
                    "ada:pbkdf2-sha512:1000:AAECAwQFBgcICQoLDA0ODw:68v25Zu4GonEBLQyoebOI596v0Of-rrckVN60bBJQ5E")
            .orElseThrow();
    private final Store store = MemoryStore.open(Retention.DEFAULT, Clock.systemUTC());
    private final TestTime time = new TestTime();
    private ChatServer server = start(Optional.empty());

    private ChatServer start(Optional<String> accessKey) {
        return start(accessKey, NameRules.ASCII);
    }

    private ChatServer start(Optional<String> accessKey, NameRules names) {
        return start(accessKey, names, store);
    }

    private ChatServer start(Optional<String> accessKey, NameRules names, Store on) {
        ChatSettings settings = new ChatSettings(
                        "test", "1", "", ChatSettings.Rates.UNLIMITED, TestChat.BOUNDS, TestChat.TIMES)
                .with(names)
                .with(new ChatSettings.Access(accessKey, List.of(ada)));
        return new ChatServer(settings, on, new LocalDirectory(), time, Metrics.NONE);
    }

    @AfterEach
    void stop() {
        server.stop(CloseCode.GOING_AWAY, Duration.ZERO);
        store.close();
    }

    private TestClient user(String name, String address) {
        TestClient client = new TestClient(server, address);
        client.hello(name);
        return client;
    }

    private TestClient operator() {
        TestClient operator = user("boss", "192.0.2.1");
        operate(operator, KEY);
        operator.next(Reply.Ok.class);
        return operator;
    }

    private static void operate(TestClient client, String key) {
        client.send(new OperatorRequest.Operate(client.id(), new UserName("ADA"), key));
    }

    private static void ban(TestClient operator, String target, OptionalLong seconds) {
        operator.send(new OperatorRequest.Ban(
                operator.id(), BanTarget.parse(target).orElseThrow(), seconds, new Note("spam")));
    }

    @Test
    void whoShowsNoKeyMayNothing() {
        TestClient eve = user("eve", "192.0.2.9");
        user("bob", "192.0.2.2");
        BanTarget bob = new BanTarget.Name(new UserName("bob"));
        for (Request request : List.of(
                new OperatorRequest.Kick(eve.id(), new UserName("bob"), Note.NONE),
                new OperatorRequest.Ban(eve.id(), bob, OptionalLong.empty(), Note.NONE),
                new OperatorRequest.Unban(eve.id(), bob),
                new OperatorRequest.Bans(eve.id(), Optional.empty(), OptionalInt.empty()),
                new OperatorRequest.Notice(eve.id(), new MessageText("x"), Event.Level.INFO),
                new OperatorRequest.CloseRoom(eve.id(), new RoomName("x"), Note.NONE))) {
            eve.send(request);
            eve.assertRefused(RefusalCode.FORBIDDEN);
        }
        assertThat(server.sessions()).isEqualTo(2);
    }

    @Test
    void keysAreNotGuessedForLong() {
        TestClient eve = user("eve", "192.0.2.9");
        for (int i = 0; i < 10; i++) {
            operate(eve, "guess-" + i);
            eve.assertRefused(RefusalCode.FORBIDDEN);
        }
        operate(eve, KEY);
        eve.assertRefused(RefusalCode.RATE_LIMITED);
        time.advance(Duration.ofSeconds(11));
        operate(eve, KEY);
        eve.next(Reply.Ok.class);
    }

    @Test
    void theKeyIsOneConnectionsOnly() {
        TestClient boss = operator();
        boss.disconnect();
        TestClient other = user("other", "192.0.2.1");
        other.send(new OperatorRequest.Kick(other.id(), new UserName("boss"), Note.NONE));
        other.assertRefused(RefusalCode.FORBIDDEN);
    }

    @Test
    void whoIsKickedIsToldWhyAndGoneAndMayComeBack() {
        TestClient boss = operator();
        TestClient bob = user("bob", "192.0.2.2");
        boss.send(new OperatorRequest.Kick(boss.id(), new UserName("BOB"), new Note("be kind")));
        boss.next(Reply.Ok.class);
        assertThat(bob.next(Event.Notice.class).text()).isEqualTo("an operator removed you: be kind");
        bob.assertClosed(CloseCode.REMOVED);
        user("bob", "192.0.2.2");
    }

    @Test
    void aBannedNameIsNobodysUntilTheBanEnds() {
        TestClient boss = operator();
        TestClient bob = user("bob", "192.0.2.2");
        ban(boss, "Bob", OptionalLong.of(60));
        boss.next(Reply.Ok.class);
        assertThat(bob.next(Event.Notice.class).text()).contains("banned you: spam");
        TestClient again = new TestClient(server, "192.0.2.3");
        again.sendHello("BOB", Optional.empty(), OptionalLong.empty());
        again.assertRefused(RefusalCode.NAME_INVALID);
        again.hello("rob");
        again.send(new Request.Nick(again.id(), new UserName("bob")));
        again.assertRefused(RefusalCode.NAME_INVALID);
        time.advance(Duration.ofSeconds(61));
        user("bob", "192.0.2.2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "PT-1H", "P3652D", "P-3652D"})
    void aBanEndsWhenItsTimeHasPassedHoweverTheClockJumps(Duration jump) {
        TestClient boss = operator();
        ban(boss, "Bob", OptionalLong.of(600));
        boss.next(Reply.Ok.class);
        time.jump(jump);
        TestClient bob = new TestClient(server, "192.0.2.3");
        bob.sendHello("bob", Optional.empty(), OptionalLong.empty());
        bob.assertRefused(RefusalCode.NAME_INVALID);
        time.advance(Duration.ofSeconds(30));
        time.jump(jump.negated());
        time.advance(Duration.ofSeconds(30));
        bob.sendHello("bob", Optional.empty(), OptionalLong.empty());
        bob.assertRefused(RefusalCode.NAME_INVALID);
        time.advance(Duration.ofSeconds(541));
        bob.hello("bob");
    }

    @Test
    void aBanThatBeganWhileTheClockWasAheadLastsNoLonger() {
        TestClient boss = operator();
        assertThat(server.clockAheadSeconds()).isZero();
        time.jump(Duration.ofDays(3_652));
        ban(boss, "Bob", OptionalLong.of(600));
        boss.next(Reply.Ok.class);
        assertThat(server.clockAheadSeconds()).isEqualTo(3_652L * 86_400);
        time.jump(Duration.ofDays(-3_652));
        time.advance(Duration.ofSeconds(601));
        user("bob", "192.0.2.2");
    }

    @Test
    void aBanIsNotForgottenByAStartWithAClockTenYearsAhead() {
        TestClient boss = operator();
        ban(boss, "bob", OptionalLong.of(600));
        boss.next(Reply.Ok.class);
        server.stop(CloseCode.RESTART, Duration.ZERO);
        time.restart(Duration.ofDays(3_652));
        server = start(Optional.empty());
        time.advance(Duration.ofHours(23));
        user("bob", "192.0.2.2").disconnect();
        server.stop(CloseCode.RESTART, Duration.ZERO);
        assertThat(store.state().bans().join()).hasSize(1);
        server = start(Optional.empty());
        time.advance(Duration.ofHours(25));
        await().until(() -> store.state().bans().join().isEmpty());
    }

    @Test
    void aBannedAddressIsKeptOutAndWhoCameFromThereIsGone() {
        TestClient boss = operator();
        TestClient near = user("near", "203.0.113.7");
        TestClient far = user("far", "198.51.100.7");
        ban(boss, "203.0.113.0/24", OptionalLong.empty());
        boss.next(Reply.Ok.class);
        near.next(Event.Notice.class);
        near.assertClosed(CloseCode.REMOVED);
        far.assertExhausted();
        new TestClient(server, "203.0.113.99").assertClosed(CloseCode.REMOVED);
        assertThat(server.objection("203.0.113.99")).get().asString().contains("banned: spam");
        assertThat(server.objection("198.51.100.7")).isEmpty();
    }

    @Test
    void nobodyBansThemselves() {
        TestClient boss = operator();
        ban(boss, "192.0.0.0/16", OptionalLong.empty());
        boss.assertRefused(RefusalCode.FORBIDDEN);
    }

    @Test
    void bansOutliveTheServer() {
        TestClient boss = operator();
        ban(boss, "bob", OptionalLong.of(60));
        boss.next(Reply.Ok.class);
        server.stop(CloseCode.RESTART, Duration.ZERO);
        server = start(Optional.empty());
        TestClient bob = new TestClient(server, "192.0.2.2");
        bob.sendHello("bob", Optional.empty(), OptionalLong.empty());
        bob.assertRefused(RefusalCode.NAME_INVALID);
    }

    @Test
    void aClosedRoomIsNoMoreAndWhatWasSaidInItIsGone() {
        TestClient boss = operator();
        TestClient bob = user("bob", "192.0.2.2");
        bob.join("spam");
        bob.say("spam", "buy");
        bob.awaits(Reply.Ack.class);
        boss.send(new OperatorRequest.CloseRoom(boss.id(), new RoomName("spam"), new Note("enough")));
        boss.next(Reply.Ok.class);
        assertThat(bob.awaits(Event.Removed.class).text()).isEqualTo(new Note("enough"));
        await().until(() -> server.rooms() == 0);
        assertThat(store.state().rooms().join()).isEmpty();
        bob.say("spam", "buy");
        bob.assertRefused(RefusalCode.NO_SUCH_ROOM);

        bob.join("spam");
        bob.send(new Request.History(bob.id(), new RoomName("spam"), OptionalLong.empty(), OptionalInt.empty()));
        assertThat(bob.awaits(Reply.History.class).messages()).isEmpty();
    }

    @Test
    void whatIsSaidBehindTheClosingIsNeverAcknowledgedAndRemoved() {
        TestClient boss = operator();
        TestClient bob = user("bob", "192.0.2.2");
        RoomName spam = new RoomName("spam");
        bob.join("spam");
        // On the lane's thread: all of this is one batch.
        bob.onHearing = frame -> {
            if (frame instanceof Reply.Ack) {
                bob.onHearing = next -> {};
                boss.send(new OperatorRequest.CloseRoom(boss.id(), spam, Note.NONE));
                bob.send(new Request.Join(bob.id(), spam, Optional.empty(), OptionalLong.empty(), true));
                bob.say("spam", "at once again");
            }
        };
        bob.say("spam", "before");
        bob.awaits(Event.Removed.class);
        bob.assertRefused(RefusalCode.UNAVAILABLE);
        bob.assertRefused(RefusalCode.NOT_A_MEMBER);
        boss.next(Reply.Ok.class);

        bob.join("spam");
        bob.say("spam", "after");
        bob.awaits(Reply.Ack.class);
        bob.send(new Request.History(bob.id(), spam, OptionalLong.empty(), OptionalInt.empty()));
        assertThat(bob.awaits(Reply.History.class).messages())
                .extracting(message -> message.text().text())
                .containsExactly("after");
    }

    @Test
    void aRoomThatIsClosedWhileTheStoreFailsCanBeJoinedWhenItWorksAgain() {
        StubbornStore stubborn = new StubbornStore();
        server = start(Optional.empty(), NameRules.ASCII, stubborn);
        TestClient boss = operator();
        TestClient bob = user("bob", "192.0.2.2");
        bob.join("spam");
        bob.onHearing = frame -> {
            if (frame instanceof Reply.Ack) {
                bob.onHearing = next -> {};
                stubborn.failsToAppend = true;
                stubborn.failsToRead = true;
                bob.say("spam", "in one batch with the closing");
                boss.send(new OperatorRequest.CloseRoom(boss.id(), new RoomName("spam"), Note.NONE));
            }
        };
        bob.say("spam", "before");
        bob.awaits(Reply.Ack.class);
        bob.assertRefused(RefusalCode.UNAVAILABLE);
        bob.awaits(Event.Removed.class);
        await().until(() -> stubborn.failedReads.get() > 0);

        stubborn.failsToAppend = false;
        stubborn.failsToRead = false;
        bob.send(new Request.Join(bob.id(), new RoomName("spam"), Optional.empty(), OptionalLong.empty(), true));
        boss.next(Reply.Ok.class);
        assertThat(bob.awaits(Reply.Joined.class).members()).isEqualTo(1);
        stubborn.close();
    }

    @Test
    void aBanOfAnIpv6AddressIsOneOfAllThatItsOwnerHas() {
        TestClient boss = operator();
        ban(boss, "2001:db8:1:2::3", OptionalLong.empty());
        boss.next(Reply.Ok.class);
        new TestClient(server, "2001:db8:1:2:aaaa::1").assertClosed(CloseCode.REMOVED);
        user("carol", "2001:db8:1:3::3");

        boss.send(new OperatorRequest.Unban(
                boss.id(), BanTarget.parse("2001:db8:1:2::3").orElseThrow()));
        boss.next(Reply.Ok.class);
        user("eve", "2001:db8:1:2:aaaa::1");
    }

    @Test
    void aNameThatIsReservedSinceARestartIsNobodys() {
        TestClient bob = user("bob", "192.0.2.2");
        bob.join("hall");
        user("root", "192.0.2.3").join("hall");
        server.stop(CloseCode.RESTART, Duration.ZERO);
        server = start(
                Optional.empty(), new NameRules(false, Set.of(new UserName("root")), NameRules.ASCII.confusables()));
        assertThat(server.sessions()).isEqualTo(1);
        TestClient carol = user("carol", "192.0.2.4");
        carol.send(new Request.Users(carol.id(), Optional.empty(), Optional.empty(), OptionalInt.empty()));
        assertThat(carol.next(Reply.Users.class).users())
                .extracting(each -> each.name().text())
                .containsExactly("bob", "carol");
    }

    @Test
    void aPrivateServerLetsNobodyInWithoutItsKey() {
        server.stop(CloseCode.RESTART, Duration.ZERO);
        server = start(Optional.of("open sesame"));
        TestClient bob = new TestClient(server, "192.0.2.2");
        bob.sendHello("bob", Optional.empty(), OptionalLong.empty());
        bob.assertRefused(RefusalCode.FORBIDDEN);
        for (int i = 0; i < 10; i++) {
            hello(bob, "open barley");
            bob.assertRefused(RefusalCode.FORBIDDEN);
        }
        hello(bob, "open sesame");
        bob.assertRefused(RefusalCode.RATE_LIMITED);
        time.advance(Duration.ofSeconds(11));
        hello(bob, "open sesame");
        bob.next(Reply.Welcome.class);
    }

    private static void hello(TestClient client, String key) {
        client.send(new Request.Hello(
                client.id(),
                new UserName("bob"),
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.of(key)));
    }

    @Test
    void secretsDoNotShow() {
        Request hello = new Request.Hello(
                new chat.domain.RequestId("1"),
                new UserName("bob"),
                Optional.of("tok-en"),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.of("open sesame"));
        assertThat(hello.toString()
                        + new OperatorRequest.Operate(hello.id(), new UserName("ada"), KEY)
                        + ada
                        + new ChatSettings.Access(Optional.of("open sesame"), List.of(ada)))
                .doesNotContain("sesame")
                .doesNotContain("tok-en")
                .doesNotContain(KEY);
        assertThat(ada.text()).doesNotContain(KEY);
        assertThat(OperatorKey.parse(ada.text()).orElseThrow().matches(KEY)).isTrue();
        assertThat(OperatorKey.parse(ada.text()).orElseThrow().matches(KEY + "x"))
                .isFalse();
    }
}
