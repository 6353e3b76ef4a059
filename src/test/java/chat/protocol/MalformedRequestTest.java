package chat.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import chat.domain.RefusalCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server answers to frames that are JSON and no request. Apostrophes stand for quotation marks. */
class MalformedRequestTest {

    private final JsonCodec codec = new JsonCodec();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        bad-request   | type, to be there    | {'id':'i'}
        bad-request   | type, to be a string | {'id':'i','type':7}
        bad-request   | type, known          | {'id':'i','type':'dance'}
        bad-request   | type, in lower case  | {'id':'i','type':'Ping'}
        bad-request   | user, there          | {'id':'i','type':'hello'}
        bad-request   | user, not null       | {'id':'i','type':'hello','user':null}
        bad-request   | user, a string       | {'id':'i','type':'hello','user':['ada']}
        name-invalid  | user, not empty      | {'id':'i','type':'hello','user':''}
        name-invalid  | user, a letter first | {'id':'i','type':'hello','user':'1ada'}
        name-invalid  | user, at most 24     | {'id':'i','type':'nick','user':'abcdefghijklmnopqrstuvwxy'}
        name-invalid  | user, invisible      | {'id':'i','type':'nick','user':'ad\u200Dé'}
        name-invalid  | to, a user           | {'id':'i','type':'whisper','to':'@ada','text':'x'}
        name-invalid  | after, a user        | {'id':'i','type':'users','after':'-'}
        bad-token     | token, not empty     | {'id':'i','type':'hello','user':'ada','token':''}
        bad-token     | token, printable     | {'id':'i','type':'hello','user':'ada','token':'a\\u0007'}
        bad-request   | token, a string      | {'id':'i','type':'hello','user':'ada','token':1}
        bad-request   | inbox, from 0        | {'id':'i','type':'hello','user':'ada','inbox':-1}
        bad-request   | client, not empty    | {'id':'i','type':'hello','user':'ada','client':''}
        bad-request   | client, printable    | {'id':'i','type':'hello','user':'ada','client':'\\u001b[2J'}
        bad-request   | key, a string        | {'id':'i','type':'hello','user':'ada','key':{}}
        bad-request   | room, there          | {'id':'i','type':'join'}
        room-invalid  | room, not empty      | {'id':'i','type':'join','room':''}
        room-invalid  | room, without a #    | {'id':'i','type':'join','room':'#dev'}
        room-invalid  | room, at most 32     | {'id':'i','type':'join','room':'abcdefghijklmnopqrstuvwxyz0123456'}
        room-invalid  | room, to leave       | {'id':'i','type':'leave','room':'a b'}
        room-invalid  | after, a room        | {'id':'i','type':'rooms','after':'é'}
        bad-request   | epoch, with after    | {'id':'i','type':'join','room':'dev','epoch':'e'}
        bad-request   | after, with epoch    | {'id':'i','type':'join','room':'dev','after':1}
        bad-request   | after, from 0        | {'id':'i','type':'join','room':'dev','epoch':'e','after':-1}
        bad-request   | after, an integer    | {'id':'i','type':'join','room':'dev','epoch':'e','after':1.0}
        bad-request   | after, in digits     | {'id':'i','type':'join','room':'dev','epoch':'e','after':1e3}
        bad-request   | after, no string     | {'id':'i','type':'join','room':'dev','epoch':'e','after':'1'}
        bad-request   | after, below 2^53    | {'id':'i','type':'join','room':'dev','epoch':'e','after':9007199254740992}
        bad-request   | after, not a bomb    | {'id':'i','type':'join','room':'dev','epoch':'e','after':1e999999999}
        bad-request   | create, a boolean    | {'id':'i','type':'join','room':'dev','create':'yes'}
        bad-request   | text, there          | {'id':'i','type':'say','room':'dev'}
        text-empty    | text, not empty      | {'id':'i','type':'say','room':'dev','text':''}
        text-empty    | whisper, not empty   | {'id':'i','type':'whisper','to':'ada','text':''}
        bad-request   | text, no escape      | {'id':'i','type':'say','room':'dev','text':'a\\u001b'}
        bad-request   | text, no C1          | {'id':'i','type':'say','room':'dev','text':'a\\u009b'}
        bad-request   | kind, known          | {'id':'i','type':'say','room':'dev','text':'x','kind':'shout'}
        bad-request   | kind, not the server | {'id':'i','type':'say','room':'dev','text':'x','kind':'system'}
        bad-request   | status, there        | {'id':'i','type':'status'}
        bad-request   | status, own choice   | {'id':'i','type':'status','status':'lost'}
        bad-request   | note, one line       | {'id':'i','type':'status','status':'away','note':'a\\nb'}
        bad-request   | limit, from 1        | {'id':'i','type':'rooms','limit':0}
        bad-request   | limit, to 1000       | {'id':'i','type':'users','limit':1001}
        bad-request   | limit, to 200        | {'id':'i','type':'history','room':'dev','limit':201}
        bad-request   | before, from 1       | {'id':'i','type':'history','room':'dev','before':0}
        bad-request   | topic, there         | {'id':'i','type':'topic','room':'dev'}
        bad-request   | topic, one line      | {'id':'i','type':'topic','room':'dev','text':'a\\tb'}
        """)
    void refusesWithTheCodeForWhatIsWrong(String code, String what, String frame) {
        assertThat(refusalOf(frame)).as(what).isEqualTo("i " + code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'i','type':'hello','user':'abcdefghijklmnopqrstuvwx'}",
                "{'id':'i','type':'join','room':'abcdefghijklmnopqrstuvwxyz012345'}",
                "{'id':'i','type':'join','room':'dev','epoch':'e','after':9007199254740991}",
                "{'id':'i','type':'join','room':'dev','epoch':null,'after':null,'create':null}",
                "{'id':'i','type':'rooms','limit':1000}",
                "{'id':'i','type':'users','limit':1}",
                "{'id':'i','type':'history','room':'dev','limit':200,'before':1}",
                "{'id':'i','type':'topic','room':'dev','text':''}",
                "{'id':'i','type':'ping','unknown':{'a':[1,2,null,true,1e999999999]},'more':'\\u0000'}",
                "  {  'id' : 'i' , 'type' : 'p\\u0069ng' }  \r",
            })
    void takesWhatIsJustWithinTheBounds(String frame) {
        assertThat(refusalOf(frame)).isEqualTo("request i");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'ping'}",
                "{'type':'ping','id':null}",
                "{'type':'ping','id':1}",
                "{'type':'ping','id':''}",
                "{'type':'ping','id':'a b'}",
                "{'type':'ping','id':'12345678901234567890123456789012345678901234567890123456789012345'}",
            })
    void answersWithoutAnIdWhereThereIsNone(String frame) {
        assertThat(refusalOf(frame)).isEqualTo("? bad-request");
    }

    @Test
    void boundsTheLengthOfEveryString() {
        for (Bound bound : List.of(
                new Bound("{'id':'i','type':'say','room':'dev','text':'%s'}", 4_000, RefusalCode.TEXT_TOO_LONG),
                new Bound("{'id':'i','type':'whisper','to':'ada','text':'%s'}", 4_000, RefusalCode.TEXT_TOO_LONG),
                new Bound("{'id':'i','type':'topic','room':'dev','text':'%s'}", 200, RefusalCode.TEXT_TOO_LONG),
                new Bound("{'id':'i','type':'status','status':'away','note':'%s'}", 200, RefusalCode.TEXT_TOO_LONG),
                new Bound("{'id':'i','type':'hello','user':'ada','token':'%s'}", 128, RefusalCode.BAD_TOKEN),
                new Bound("{'id':'i','type':'hello','user':'ada','client':'%s'}", 64, RefusalCode.BAD_REQUEST),
                new Bound("{'id':'i','type':'hello','user':'ada','key':'%s'}", 256, RefusalCode.BAD_REQUEST),
                new Bound("{'id':'i','type':'join','room':'a','after':0,'epoch':'%s'}", 64, RefusalCode.BAD_REQUEST))) {
            assertThat(refusalOf(bound.with(bound.max))).isEqualTo("request i");
            assertThat(refusalOf(bound.with(bound.max + 1))).isEqualTo("i " + bound.code.word());
        }
    }

    private record Bound(String frame, int max, RefusalCode code) {
        String with(int length) {
            return String.format(frame, "x".repeat(length));
        }
    }

    @Test
    void countsCharactersOutsideTheBasicPlaneAsOne() {
        String frame = "{'id':'i','type':'say','room':'dev','text':'%s'}";
        assertThat(refusalOf(String.format(frame, "😀".repeat(4_000)))).isEqualTo("request i");
        assertThat(refusalOf(String.format(frame, "😀".repeat(4_001)))).isEqualTo("i text-too-long");
    }

    private String refusalOf(String frame) {
        RecordingSink sink = new RecordingSink();
        codec.decodeRequests(frame.replace('\'', '"'), sink);
        assertThat(sink.log()).hasSize(1);
        sink.malformed()
                .forEach(each -> assertThat(each.refusal().text()).isNotBlank().doesNotContainPattern("\\p{Cntrl}"));
        return sink.log().get(0);
    }
}
