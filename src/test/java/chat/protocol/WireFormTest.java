package chat.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.domain.MemberChange;
import chat.domain.MessageKind;
import chat.domain.MessageText;
import chat.domain.Note;
import chat.domain.Presence;
import chat.domain.RefusalCode;
import chat.domain.RequestId;
import chat.domain.RoomName;
import chat.domain.UserName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Frames letter by letter, so that no rename in the code changes what is on the wire. */
class WireFormTest {

    private static final RequestId ID = new RequestId("a-1");
    private static final RoomName DEV = new RoomName("dev");
    private static final UserName ADA = new UserName("Ada");
    private static final UserName BOB = new UserName("bob");
    private static final Instant AT = Instant.parse("2026-11-22T21:03:00.120456789Z");
    private static final MessageText HI = new MessageText("hi");

    private final JsonCodec codec = new JsonCodec();

    @Test
    void helloNamesWhatResumesASession() {
        assertThat(codec.encode(new Request.Hello(
                        ID, ADA, Optional.of("t0"), OptionalLong.of(3), Optional.of("chat/1"), Optional.of("k"))))
                .isEqualTo("{'type':'hello','id':'a-1','user':'Ada','token':'t0','inbox':3,'client':'chat/1','key':'k'}"
                        .replace('\'', '"'));
    }

    @Test
    void requestsLeaveOutWhatIsTheDefault() {
        assertThat(codec.encode(new Request.Join(ID, DEV, Optional.empty(), OptionalLong.empty(), true)))
                .isEqualTo("{\"type\":\"join\",\"id\":\"a-1\",\"room\":\"dev\"}");
        assertThat(codec.encode(new Request.Join(ID, DEV, Optional.of("e"), OptionalLong.of(0), false)))
                .endsWith("\"room\":\"dev\",\"epoch\":\"e\",\"after\":0,\"create\":false}");
        assertThat(codec.encode(new Request.Say(ID, DEV, HI, MessageKind.TEXT))).endsWith("\"text\":\"hi\"}");
        assertThat(codec.encode(new Request.Say(ID, DEV, HI, MessageKind.ACTION)))
                .endsWith(",\"kind\":\"action\"}");
        assertThat(codec.encode(new Request.Status(ID, Presence.AWAY, Note.NONE)))
                .endsWith("\"status\":\"away\"}");
        assertThat(codec.encode(new Request.Rooms(ID, Optional.empty(), OptionalInt.empty())))
                .isEqualTo("{\"type\":\"rooms\",\"id\":\"a-1\"}");
    }

    @Test
    void welcomeCarriesTheLimitsAndTheInbox() {
        Reply.Limits limits = new Reply.Limits(4_000, 16_384, 2.5, 20, 50, 256);
        assertThat(text(new Reply.Welcome(ID, ADA, "t1", true, "s", "1", limits, 30, "", List.of(DEV), 7)))
                .isEqualTo(
                        "{'type':'welcome','re':'a-1','user':'Ada','token':'t1','resumed':true,'server':'s','version':'1',"
                                + "'limits':{'text':4000,'frame':16384,'rate':2.5,'burst':20,'rooms':50,'pipeline':256},"
                                + "'heartbeat':30,'motd':'','rooms':['dev'],'inbox':7}");
    }

    @Test
    void joinedListsUsersAndTheGap() {
        List<UserEntry> users = List.of(
                new UserEntry(ADA, Presence.ONLINE, Note.NONE), new UserEntry(BOB, Presence.AWAY, new Note("tea")));
        assertThat(text(new Reply.Joined(ID, DEV, "e", 9, 2, users, Note.NONE, Optional.of(new Reply.Gap(1, 4)))))
                .isEqualTo("{'type':'joined','re':'a-1','room':'dev','epoch':'e','head':9,'members':2,"
                        + "'users':[{'name':'Ada','status':'online'},{'name':'bob','status':'away','note':'tea'}],"
                        + "'topic':'','gap':{'from':1,'to':4}}");
        assertThat(text(new Reply.Joined(ID, DEV, "e", 9, 2, List.of(), new Note("t"), Optional.empty())))
                .endsWith("'users':[],'topic':'t'}");
    }

    @Test
    void acknowledgementsNameTheRoomOrTheReceiver() {
        assertThat(text(new Reply.Ack(ID, Optional.of(DEV), Optional.empty(), 1, AT)))
                .isEqualTo("{'type':'ack','re':'a-1','room':'dev','seq':1,'at':'2026-11-22T21:03:00.120Z'}");
        assertThat(text(new Reply.Ack(ID, Optional.empty(), Optional.of(BOB), 1, AT)))
                .isEqualTo("{'type':'ack','re':'a-1','to':'bob','seq':1,'at':'2026-11-22T21:03:00.120Z'}");
    }

    @Test
    void repliesWithoutMoreToSayAreShort() {
        assertThat(text(new Reply.Ok(ID))).isEqualTo("{'type':'ok','re':'a-1'}");
        assertThat(text(new Reply.Pong(ID))).isEqualTo("{'type':'pong','re':'a-1'}");
        assertThat(text(new Reply.Left(ID, DEV))).isEqualTo("{'type':'left','re':'a-1','room':'dev'}");
    }

    @Test
    void listsSayWhetherThereIsMore() {
        assertThat(text(new Reply.Rooms(ID, List.of(new Reply.RoomEntry(DEV, 3, Note.NONE)), true)))
                .isEqualTo("{'type':'rooms','re':'a-1','rooms':[{'name':'dev','members':3,'topic':''}],'more':true}");
        assertThat(text(new Reply.Users(ID, Optional.of(DEV), List.of(), false)))
                .isEqualTo("{'type':'users','re':'a-1','room':'dev','users':[],'more':false}");
        assertThat(text(new Reply.Users(ID, Optional.empty(), List.of(), false)))
                .isEqualTo("{'type':'users','re':'a-1','users':[],'more':false}");
    }

    @Test
    void historyHoldsMessageFrames() {
        Event.Message message = new Event.Message(DEV, 7, AT, ADA, ID, MessageKind.ACTION, HI);
        String frame = "{'type':'message','room':'dev','seq':7,'at':'2026-11-22T21:03:00.120Z','from':'Ada','id':'a-1',"
                + "'kind':'action','text':'hi'}";
        assertThat(text(message)).isEqualTo(frame);
        assertThat(text(new Reply.History(ID, DEV, List.of(message, message))))
                .isEqualTo("{'type':'history','re':'a-1','room':'dev','messages':[" + frame + "," + frame + "]}");
        assertThat(text(new Reply.History(ID, DEV, List.of(), OptionalLong.of(8))))
                .isEqualTo("{'type':'history','re':'a-1','room':'dev','messages':[],'since':8}");
    }

    @Test
    void errorsLeaveOutWhatIsNotKnown() {
        assertThat(text(new Reply.Error(
                        Optional.of(ID),
                        RefusalCode.RATE_LIMITED.because("slow down").retryAfter(1_500))))
                .isEqualTo("{'type':'error','re':'a-1','code':'rate-limited','text':'slow down','retryAfter':1500}");
        assertThat(text(new Reply.Error(Optional.empty(), RefusalCode.BAD_REQUEST.because("no"))))
                .isEqualTo("{'type':'error','code':'bad-request','text':'no'}");
    }

    @Test
    void eventsSayWhatHappened() {
        assertThat(text(new Event.Whisper(4, AT, ADA, BOB, ID, HI)))
                .isEqualTo(
                        "{'type':'whisper','seq':4,'at':'2026-11-22T21:03:00.120Z','from':'Ada','to':'bob','id':'a-1',"
                                + "'text':'hi'}");
        assertThat(text(new Event.Member(
                        DEV, MemberChange.RENAMED, BOB, Optional.of(ADA), Presence.AWAY, new Note("tea"), 2)))
                .isEqualTo("{'type':'member','room':'dev','change':'renamed','user':'bob','was':'Ada','status':'away',"
                        + "'note':'tea','members':2}");
        assertThat(text(new Event.Members(DEV, 300, 2, 1)))
                .isEqualTo("{'type':'members','room':'dev','members':300,'joined':2,'left':1}");
        assertThat(text(new Event.Member(DEV, MemberChange.LEFT, BOB, Optional.empty(), Presence.GONE, Note.NONE, 1)))
                .isEqualTo("{'type':'member','room':'dev','change':'left','user':'bob','status':'gone','members':1}");
        assertThat(text(new Event.Topic(DEV, AT, ADA, Note.NONE)))
                .isEqualTo("{'type':'topic','room':'dev','at':'2026-11-22T21:03:00.120Z','by':'Ada','text':''}");
        assertThat(text(new Event.Notice("soon", Event.Level.WARNING)))
                .isEqualTo("{'type':'notice','text':'soon','level':'warning'}");
    }

    @Test
    void textsAreEscapedOnlyWhereJsonAsksForIt() {
        assertThat(codec.encode(new Event.Notice(
                                "\"\\/\n\t\r\u0000\u001F\u007F\u00E9\u2028\uD83D\uDE00", Event.Level.INFO))
                        .text())
                .contains("\"\\\"\\\\/\\n\\t\\u000d\\u0000\\u001f\u007F\u00E9\u2028\uD83D\uDE00\"");
    }

    @Test
    void halfAPairIsReplacedSoThatNoRecipientsEncoderMeetsIt() {
        for (String half : List.of("\uD83D", "a\uDE00", "\uD83Dx", "\uD83D\uD83D")) {
            String text = codec.encode(new Event.Notice(half, Event.Level.INFO)).text();
            assertThat(Utf8.length(text)).isPositive();
            assertThat(text).contains("\uFFFD");
        }
    }

    @Test
    void numbersThatJsonHasNoWordForAreRefused() {
        assertThatThrownBy(() -> codec.encode(
                        new Event.Member(DEV, MemberChange.LEFT, BOB, Optional.empty(), Presence.GONE, Note.NONE, -1)))
                .isInstanceOf(IllegalArgumentException.class);
        Reply.Limits limits = new Reply.Limits(1, 1, Double.NaN, 1, 1, 1);
        assertThatThrownBy(() ->
                        codec.encode(new Reply.Welcome(ID, ADA, "t", false, "s", "1", limits, 30, "", List.of(), 0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(codec.encode(new Reply.Pong(ID)).text())
                .as("after a failure")
                .isEqualTo("{\"type\":\"pong\",\"re\":\"a-1\"}");
    }

    @Test
    void noFramesAreNoMessage() {
        assertThatThrownBy(() -> codec.encode(List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private String text(ServerFrame frame) {
        return codec.encode(frame).text().replace('"', '\'');
    }
}
