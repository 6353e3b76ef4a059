package chat.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.domain.RefusalCode;
import chat.domain.UserName;
import chat.protocol.Reply;
import chat.protocol.Request;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What becomes of a name that is asked for while there is no connection. */
class RenamingTest extends ClientFixture {

    private static final UserName ALICIA = new UserName("alicia");

    private CompletableFuture<Reply> nick(UserName name) {
        CompletableFuture<Reply> asked = client.nick(name).toCompletableFuture();
        loop.run();
        return asked;
    }

    @Test
    void renamesTheSessionOnceItIsBack() {
        connect();
        server.close(1006);
        CompletableFuture<Reply> asked = nick(ALICIA);
        assertThat(asked).isNotDone();
        server.accept();
        welcome("alice", true);
        Request.Nick nick = server.expect(Request.Nick.class);
        assertThat(nick.user()).isEqualTo(ALICIA);
        assertThat(listener.names).isEmpty();
        server.send(new Reply.Ok(nick.id()));
        assertThat(asked).isCompleted();
        assertThat(listener.names).containsExactly("alicia");
    }

    @Test
    void tellsThatTheNameIsRefused() {
        connect();
        server.close(1006);
        CompletableFuture<Reply> asked = nick(ALICIA);
        server.accept();
        welcome("alice", true);
        server.send(new Reply.Error(
                Optional.of(server.expect(Request.Nick.class).id()), RefusalCode.NAME_TAKEN.because("taken")));
        assertThat(asked).isCompletedExceptionally();
    }

    @Test
    void beginsANewSessionWithTheNameAndAsksForItNoMore() {
        connect();
        server.close(1006);
        CompletableFuture<Reply> first = nick(new UserName("alix"));
        CompletableFuture<Reply> second = nick(ALICIA);
        Request.Hello hello = server.accept().welcome("token-2");
        assertThat(hello.user()).isEqualTo(ALICIA);
        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
        assertThat(server.rest()).isEmpty();
        assertThat(listener.names).containsExactly("alicia");
    }

    @Test
    void keepsItsNameWhereTheOtherCannotBeHad() {
        connect();
        server.close(1006);
        CompletableFuture<Reply> asked = nick(ALICIA);
        Request.Hello hello = server.accept().expect(Request.Hello.class);
        server.send(new Reply.Error(Optional.of(hello.id()), RefusalCode.NAME_TAKEN.because("taken")));
        assertThat(asked).isCompletedExceptionally();
        assertThat(server.welcome("token-2").user()).isEqualTo(new UserName("alice"));
        assertThat(listener.link.isLive()).isTrue();
    }

    private void welcome(String name, boolean resumed) {
        Request.Hello hello = server.expect(Request.Hello.class);
        server.send(new Reply.Welcome(
                hello.id(),
                new UserName(name),
                "token-2",
                resumed,
                "test",
                "1",
                FakeServer.UNLIMITED,
                30,
                "",
                List.of(),
                0));
    }
}
