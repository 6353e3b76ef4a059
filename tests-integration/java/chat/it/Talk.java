package chat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection that waits for what is told it. Used by one thread. */
final class Talk {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final Link link;

    Talk(URI uri) {
        link = new JdkDialer(uri)
                .open(message -> message.lines().forEach(received::add), code -> received.add("closed " + code));
    }

    /** One that has said who it is. */
    static Talk as(String user, URI uri) throws InterruptedException {
        Talk talk = new Talk(uri);
        talk.say("{'type':'hello','id':'hello','user':'" + user + "'}");
        talk.expect("\"welcome\"");
        return talk;
    }

    /** @param frame with apostrophes for quotation marks */
    void say(String frame) {
        link.send(frame.replace('\'', '"'));
    }

    /** Skips what does not match; answers the pattern's group, or the whole frame. */
    String expect(String pattern) throws InterruptedException {
        Pattern wanted = Pattern.compile(pattern);
        while (true) {
            String line = received.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(line).as("%s within %s", pattern, PATIENCE).isNotNull();
            Matcher matcher = wanted.matcher(line);
            if (matcher.find()) {
                return matcher.groupCount() == 0 ? line : matcher.group(1);
            }
        }
    }
}
