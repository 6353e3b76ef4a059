package chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import chat.domain.Identity;
import chat.domain.MemberChange;
import chat.domain.RefusalCode;
import chat.domain.UserName;
import chat.protocol.CloseCode;
import chat.protocol.Event;
import chat.protocol.Reply;
import chat.protocol.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A name has one live holder, whatever ends or begins at the same time. */
class SessionsTest {

    /** Does something else just before a name is released. */
    private static final class InterruptedDirectory implements Directory {
        private final LocalDirectory real = new LocalDirectory();
        Runnable beforeRelease = () -> {};

        @Override
        public boolean claim(UserName name, Identity holder) {
            return real.claim(name, holder);
        }

        @Override
        public void renew(UserName name, Identity holder, long untilNanos) {
            real.renew(name, holder, untilNanos);
        }

        @Override
        public void release(UserName name, Identity holder) {
            beforeRelease.run();
            real.release(name, holder);
        }

        @Override
        public Optional<Holding> find(UserName name) {
            return real.find(name);
        }

        @Override
        public List<Identity> expired(long nowNanos) {
            return real.expired(nowNanos);
        }

        @Override
        public List<Holding> list(Optional<UserName> after, int limit) {
            return real.list(after, limit);
        }

        @Override
        public int size() {
            return real.size();
        }
    }

    private final InterruptedDirectory directory = new InterruptedDirectory();
    private final TestChat chat = new TestChat(directory);

    @AfterEach
    void stop() {
        chat.close();
    }

    private void resume(TestClient client, String name, String token) {
        client.sendHello(name, Optional.of(token), OptionalLong.empty());
    }

    @Test
    void anEndedSessionComesBackOnceWhicheverOfItsTokensIsShown() {
        TestClient first = chat.client();
        String older = first.hello("ada").token();
        first.disconnect();
        TestClient second = chat.client();
        String newer =
                second.hello("ada", Optional.of(older), OptionalLong.empty()).token();
        second.bye(); // before a frame under the newer one, so both are good

        resume(chat.client(), "ada", older);
        TestClient twin = chat.client();
        resume(twin, "Ada", newer);

        twin.assertRefused(RefusalCode.NAME_TAKEN);
    }

    @Test
    void whoShowsATokenWhileItsSessionEndsIsRefusedOrHasTheNameAlone() {
        TestClient ada = chat.client();
        String token = ada.hello("ada").token();
        TestClient early = chat.client();
        directory.beforeRelease = () -> {
            directory.beforeRelease = () -> {};
            resume(early, "ada", token);
        };
        ada.bye();

        early.assertRefused(RefusalCode.NAME_TAKEN);
        chat.greeted("ADA");
    }

    @Test
    void nothingThatWaitedForTheWelcomeHappensAfterTheEnd() {
        TestClient ada = chat.client();
        ada.onHearing = frame -> {
            if (frame instanceof Reply.Pong) {
                ada.bye();
            }
        };
        ada.sendTogether(
                ada.helloAs("ada"), new Request.Ping(ada.id()), new Request.Nick(ada.id(), new UserName("ghost")));
        ada.awaits(Reply.Pong.class);

        TestClient other = chat.greeted("other");
        other.send(new Request.Users(other.id(), Optional.empty(), Optional.empty(), OptionalInt.empty()));
        assertThat(other.next(Reply.Users.class).users()).hasSize(1);
        chat.greeted("ghost");
    }

    @ParameterizedTest
    @ValueSource(ints = {1002, 1003, 1007, 1009})
    void damagedDataKeepsTheSessionForTheClientToResume(int code) {
        TestClient ada = chat.client();
        String token = ada.hello("ada").token();
        ada.peer.onClosed(code, "breach");
        assertThat(chat.client()
                        .hello("ada", Optional.of(token), OptionalLong.of(0))
                        .resumed())
                .isTrue();
    }

    @Test
    void theSilentAreShownLostWhenTheyAreGivenUpNotWhenTheirConnectionIsGone() {
        TestClient ada = chat.in("dev", "ada");
        TestClient bob = chat.in("dev", "bob");
        ada.next(Event.Member.class);
        for (int i = 0; i < 4; i++) {
            chat.time.advance(Duration.ofSeconds(10));
            ada.peer.onAlive();
        }

        assertThat(ada.next(Event.Member.class).change()).isEqualTo(MemberChange.LOST);
        bob.assertClosed(CloseCode.HEARTBEAT_LOST);
    }

    @Test
    void connectionsOfAnAddressShareItsRateHoweverLateTheyCome() {
        ChatSettings settings = TestChat.settings(new ChatSettings.Rates(10, 10, 1, 2));
        TestTime time = new TestTime();
        Addresses addresses = new Addresses(settings, time);
        FloodGuard early = new FloodGuard(settings, addresses, "192.0.2.1", time);
        addresses.sweep();
        FloodGuard late = new FloodGuard(settings, addresses, "192.0.2.1", time);

        int hellos = 0;
        while (early.hello().isEmpty()) {
            hellos++;
        }
        assertThat(hellos).isPositive();
        assertThat(late.hello()).isPresent();
    }
}
