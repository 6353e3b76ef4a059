package chat.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.domain.MemberChange;
import chat.domain.MessageKind;
import chat.domain.Presence;
import chat.domain.Refusal;
import chat.domain.RefusalCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client meets servers that are newer than itself, and servers that are none. Apostrophes stand for quotation marks. */
class ServerFramesOfOtherVersionsTest {

    private static final String AT = "'at':'2026-11-22T21:03:00.123Z'";

    private final JsonCodec codec = new JsonCodec();

    @Test
    void skipsFramesOfUnknownTypesAndReadsTheOthers() throws ProtocolException {
        assertThat(decode("{'type':'reaction','x':{}}\n\n{'type':'ok','re':'1','new':[1]}\n{'type':'thread','re':'2'}"))
                .hasSize(1)
                .first()
                .isInstanceOf(Reply.Ok.class);
    }

    @Test
    void takesUnknownWordsForTheNearestKnownOnes() throws ProtocolException {
        Event.Message message = (Event.Message) decode("{'type':'message','room':'dev','seq':1," + AT
                        + ",'from':'ada','id':'i','kind':'poll','text':'x'}")
                .get(0);
        assertThat(message.kind()).isEqualTo(MessageKind.TEXT);
        Event.Member member = (Event.Member)
                decode("{'type':'member','room':'dev','change':'promoted','user':'ada','status':'busy','members':1}")
                        .get(0);
        assertThat(member.change()).isEqualTo(MemberChange.STATUS);
        assertThat(member.status()).isEqualTo(Presence.ONLINE);
        Event.Notice notice = (Event.Notice)
                decode("{'type':'notice','text':'x','level':'panic'}").get(0);
        assertThat(notice.level()).isEqualTo(Event.Level.INFO);
        Reply.Error error = (Reply.Error)
                decode("{'type':'error','re':'i','code':'too-late','text':'x'}").get(0);
        assertThat(error.refusal()).isEqualTo(RefusalCode.BAD_REQUEST.because("x"));
    }

    @Test
    void readsAWelcomeThatHasOnlyWhatItNeeds() throws ProtocolException {
        Reply.Welcome welcome =
                (Reply.Welcome) decode("{'type':'welcome','re':'1','user':'ada','token':'t','limits':{'text':1,"
                                + "'frame':2,'rate':2.5e1,'burst':3,'rooms':4,'pipeline':5},'heartbeat':30,'inbox':0}")
                        .get(0);
        assertThat(welcome.resumed()).isFalse();
        assertThat(welcome.motd()).isEmpty();
        assertThat(welcome.rooms()).isEmpty();
        assertThat(welcome.limits().rate()).isEqualTo(25.0);
    }

    @Test
    void readsAnErrorThatBelongsToNoRequest() throws ProtocolException {
        Reply.Error error = (Reply.Error) decode("{'type':'error','code':'rate-limited','text':'x','retryAfter':20}")
                .get(0);
        assertThat(error.re()).isEmpty();
        assertThat(error.refusal()).isEqualTo(new Refusal(RefusalCode.RATE_LIMITED, "x", 20));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>",
                "[]",
                "{}",
                "{'type':1}",
                "{'type':'ok'}",
                "{'type':'ok','re':'a b'}",
                "{'type':'ok','re':'1','re':'1'}",
                "{'type':'ok','re':'1'} x",
                "{'type':'ack','re':'1','room':'dev','seq':0," + AT + "}",
                "{'type':'ack','re':'1','room':'dev','seq':1}",
                "{'type':'ack','re':'1','room':'dev','seq':1,'at':'2026-11-22T21:03:00Z'}",
                "{'type':'ack','re':'1','room':'dev','seq':1,'at':'2026-02-30T21:03:00.000Z'}",
                "{'type':'joined','re':'1','room':'dev','epoch':'e','head':1,'members':1,'gap':{'from':0,'to':1}}",
                "{'type':'joined','re':'1','room':'dev','epoch':'e','head':1,'members':1,'gap':7}",
                "{'type':'joined','re':'1','room':'dev','epoch':'e','head':1,'members':1,'users':['ada']}",
                "{'type':'joined','re':'1','room':'dev','epoch':'e','head':1,'members':1,'users':{}}",
                "{'type':'joined','re':'1','room':'dev','epoch':'e','head':1,'members':2147483648}",
                "{'type':'joined','re':'1','room':'dev','head':1,'members':1}",
                "{'type':'message','room':'dev','seq':1," + AT + ",'from':'','id':'i','text':'x'}",
                "{'type':'message','room':'dev','seq':1," + AT + ",'from':'ada','id':'i','text':'\\u001b'}",
                "{'type':'member','room':'dev','user':'ada','status':'online','members':1}",
                "{'type':'welcome','re':'1','user':'ada','token':'t','limits':{'text':1,'frame':2,'rate':1e999,'burst':3,"
                        + "'rooms':4,'pipeline':5},'heartbeat':30,'inbox':0}",
                "{'type':'welcome','re':'1','user':'ada','token':'t','heartbeat':30,'inbox':0,'rooms':[7],'limits':{}}",
            })
    void refusesWhatIsNotOfTheProtocol(String message) {
        assertThatThrownBy(() -> decode(message))
                .isInstanceOf(ProtocolException.class)
                .hasMessageStartingWith("the server sent a frame that is not chat.v1");
    }

    @Test
    void boundsAFrame() throws ProtocolException {
        String start = "{\"type\":\"notice\",\"text\":\"";
        String text = "x".repeat(JsonCodec.MAX_SERVER_FRAME_BYTES - start.length() - 2);
        assertThat(codec.decodeServerFrames(start + text + "\"}")).hasSize(1);
        assertThatThrownBy(() -> codec.decodeServerFrames(start + text + "x\"}"))
                .isInstanceOf(ProtocolException.class);
    }

    private List<ServerFrame> decode(String message) throws ProtocolException {
        return codec.decodeServerFrames(message.replace('\'', '"'));
    }
}
