package chat.it;

import static org.assertj.core.api.Assertions.assertThat;

import chat.server.tyrus.RawClient;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A member of the room {@code r} that stops reading, is thrown out for it, and comes back. */
final class SlowReader implements AutoCloseable {

    /** More messages than any container's and system's buffers hold, fewer than a room's log keeps. */
    static final int ENOUGH = 9_000;

    private static final int AT_ONCE = 100;
    private static final String TEXT = "x".repeat(4_000);
    private static final int SMALL_BUFFER = 4_096;

    private final RawClient client;
    private final String token;
    private final String epoch;

    private SlowReader(RawClient client, String token, String epoch) {
        this.client = client;
        this.token = token;
        this.epoch = epoch;
    }

    /** Joins, and reads no more. */
    static SlowReader stop(int port, String path) throws IOException {
        RawClient client = RawClient.openAt(port, path, SMALL_BUFFER);
        client.text(
                "{\"type\":\"hello\",\"id\":\"1\",\"user\":\"slow\"}\n{\"type\":\"join\",\"id\":\"2\",\"room\":\"r\"}");
        StringBuilder seen = new StringBuilder();
        while (!seen.toString().contains("\"joined\"")) {
            seen.append(client.read().text());
        }
        return new SlowReader(
                client, group(seen, "\"token\":\"([^\"]+)\""), group(seen, "\"epoch\":(\"[^\"]+\"|\\d+)"));
    }

    private static String group(CharSequence text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as("%s in %s", pattern, text).isTrue();
        return found.group(1);
    }

    /** Says some in the room, all of which are acknowledged; answers how many. */
    static int sayMore(Talk talker, int said) throws InterruptedException {
        for (int i = 0; i < AT_ONCE; i++) {
            talker.say("{'type':'say','id':'" + (said + i) + "','room':'r','text':'" + TEXT + "'}");
        }
        talker.expect(
                "\"ack\".*\"re\":\"" + (said + AT_ONCE - 1) + "\"|\"re\":\"" + (said + AT_ONCE - 1) + "\".*\"ack\"");
        return AT_ONCE;
    }

    /** Resumes, and gets all that was said, in order. */
    void comeBack(URI uri, int said) throws InterruptedException {
        Talk back = new Talk(uri);
        back.say("{'type':'hello','id':'3','user':'slow','token':'" + token + "'}");
        back.expect("\"resumed\":true");
        back.say("{'type':'join','id':'4','room':'r','epoch':" + epoch + ",'after':0}");
        for (int seq = 1; seq <= said; seq++) {
            assertThat(back.expect("\"message\".*\"seq\":(\\d+)")).isEqualTo(Integer.toString(seq));
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
