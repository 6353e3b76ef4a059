package chat.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.domain.BanTarget;
import chat.domain.MessageKind;
import chat.domain.MessageText;
import chat.domain.Note;
import chat.domain.Presence;
import chat.domain.RefusalCode;
import chat.domain.RequestId;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.protocol.Event;
import chat.protocol.OperatorRequest;
import chat.protocol.Reply;
import chat.protocol.Request;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every request with every reply. */
class ReplyCheckTest {

    private static final RoomName DEV = new RoomName("dev");
    private static final RoomName OPS = new RoomName("ops");
    private static final UserName BOB = new UserName("bob");
    private static final UserName EVE = new UserName("eve");
    private static final MessageText TEXT = new MessageText("text");
    private static final Ids IDS = new Ids(new Random(7));
    private static final RequestId ID = IDS.next();

    private final ReplyCheck check = new ReplyCheck(IDS);

    /** All replies there are, by the words of this table. */
    private static final Map<String, Reply> REPLIES = replies();

    private static Map<String, Reply> replies() {
        Map<String, Reply> all = new LinkedHashMap<>();
        all.put(
                "welcome",
                new Reply.Welcome(ID, BOB, "t", false, "s", "1", FakeServer.UNLIMITED, 30, "", List.of(), 0));
        for (RoomName room : List.of(DEV, OPS)) {
            all.put("joined " + room, new Reply.Joined(ID, room, "e", 0, 1, List.of(), Note.NONE, Optional.empty()));
            all.put("left " + room, new Reply.Left(ID, room));
            all.put("ack " + room, new Reply.Ack(ID, Optional.of(room), Optional.empty(), 1, FakeServer.AT));
            all.put("users " + room, new Reply.Users(ID, Optional.of(room), List.of(), false));
            all.put("history " + room, new Reply.History(ID, room, List.of()));
        }
        for (UserName user : List.of(BOB, EVE)) {
            all.put("ack " + user, new Reply.Ack(ID, Optional.empty(), Optional.of(user), 1, FakeServer.AT));
        }
        all.put("ack nowhere", new Reply.Ack(ID, Optional.empty(), Optional.empty(), 1, FakeServer.AT));
        all.put("ack both", new Reply.Ack(ID, Optional.of(DEV), Optional.of(BOB), 1, FakeServer.AT));
        all.put("users", new Reply.Users(ID, Optional.empty(), List.of(), false));
        all.put("rooms", new Reply.Rooms(ID, List.of(), false));
        all.put("bans", new Reply.Bans(ID, List.of(), false));
        all.put("ok", new Reply.Ok(ID));
        all.put("pong", new Reply.Pong(ID));
        all.put("error", new Reply.Error(Optional.of(ID), RefusalCode.BAD_REQUEST.because("no")));
        return all;
    }

    private record Row(Request request, String fits) {
        @Override
        public String toString() {
            return request.getClass().getSimpleName() + " is answered with " + fits;
        }
    }

    static Stream<Row> rows() {
        BanTarget target = BanTarget.parse("bob").orElseThrow();
        return Stream.of(
                new Row(
                        new Request.Hello(
                                ID, BOB, Optional.empty(), OptionalLong.empty(), Optional.empty(), Optional.empty()),
                        "welcome"),
                new Row(new Request.Join(ID, DEV, Optional.empty(), OptionalLong.empty(), true), "joined dev"),
                new Row(new Request.Leave(ID, DEV), "left dev"),
                new Row(new Request.Say(ID, DEV, TEXT, MessageKind.TEXT), "ack dev"),
                new Row(new Request.Whisper(ID, new UserName("Bob"), TEXT), "ack bob"),
                new Row(new Request.Nick(ID, BOB), "ok"),
                new Row(new Request.Status(ID, Presence.AWAY, Note.NONE), "ok"),
                new Row(new Request.Rooms(ID, Optional.empty(), OptionalInt.empty()), "rooms"),
                new Row(new Request.Users(ID, Optional.empty(), Optional.empty(), OptionalInt.empty()), "users"),
                new Row(new Request.Users(ID, Optional.of(DEV), Optional.empty(), OptionalInt.empty()), "users dev"),
                new Row(new Request.History(ID, DEV, OptionalLong.empty(), OptionalInt.empty()), "history dev"),
                new Row(new Request.Topic(ID, DEV, Note.NONE), "ok"),
                new Row(new Request.Ping(ID), "pong"),
                new Row(new OperatorRequest.Operate(ID, BOB, "key"), "ok"),
                new Row(new OperatorRequest.Kick(ID, BOB, Note.NONE), "ok"),
                new Row(new OperatorRequest.Ban(ID, target, OptionalLong.empty(), Note.NONE), "ok"),
                new Row(new OperatorRequest.Unban(ID, target), "ok"),
                new Row(new OperatorRequest.Bans(ID, Optional.empty(), OptionalInt.empty()), "bans"),
                new Row(new OperatorRequest.Notice(ID, TEXT, Event.Level.INFO), "ok"),
                new Row(new OperatorRequest.CloseRoom(ID, DEV, Note.NONE), "ok"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void takesOneReplyOrAnError(Row row) {
        assertThat(REPLIES.keySet())
                .filteredOn(
                        name -> check.objection(row.request, REPLIES.get(name)).isEmpty())
                .containsExactly(row.fits, "error");
    }

    @Test
    void knowsEveryRequestAndEveryReply() {
        assertThat(rows().<Class<?>>map(row -> row.request.getClass()))
                .containsAll(records(Request.class))
                .containsAll(records(OperatorRequest.class));
        assertThat(REPLIES.values().stream().<Class<?>>map(Object::getClass)).containsAll(records(Reply.class));
    }

    private static List<Class<?>> records(Class<?> frames) {
        return Arrays.stream(frames.getDeclaredClasses())
                .filter(Class::isRecord)
                .filter(frames::isAssignableFrom)
                .<Class<?>>map(each -> each)
                .toList();
    }

    @Test
    void saysWhatCameAndWhatWasExpected() {
        assertThat(check.objection(new Request.Say(ID, DEV, TEXT, MessageKind.TEXT), REPLIES.get("ack ops")))
                .contains("the server answered with ack for #ops where ack for #dev was expected");
        assertThat(check.objection(new Request.Nick(ID, BOB), REPLIES.get("pong")))
                .contains("the server answered with pong where ok was expected");
    }

    @Test
    void takesTheFirstReceiverOfAnIdThatAUserChose() {
        Request.Whisper again = new Request.Whisper(new RequestId("deploy-1"), BOB, TEXT);
        assertThat(check.objection(again, REPLIES.get("ack eve"))).isEmpty();
        assertThat(check.objection(again, REPLIES.get("ack dev"))).isPresent();
    }

    @Test
    void takesOnlyOlderMessagesOfTheRoomInOrderAsItsHistory() {
        Request.History asked = new Request.History(ID, DEV, OptionalLong.of(9), OptionalInt.empty());
        assertThat(objection(asked, message(DEV, 7), message(DEV, 8))).isEmpty();
        assertThat(objection(asked, message(DEV, 8), message(DEV, 7))).isPresent();
        assertThat(objection(asked, message(DEV, 8), message(DEV, 8))).isPresent();
        assertThat(objection(asked, message(DEV, 9))).isPresent();
        assertThat(objection(asked, message(OPS, 8))).isPresent();
    }

    private Optional<String> objection(Request request, Event.Message... messages) {
        return check.objection(request, new Reply.History(ID, DEV, List.of(messages)));
    }

    private static Event.Message message(RoomName room, long seq) {
        return FakeServer.message(room, seq, "bob", "text");
    }
}
