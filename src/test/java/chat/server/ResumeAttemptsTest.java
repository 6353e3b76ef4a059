package chat.server;

import static org.assertj.core.api.Assertions.assertThat;

import chat.domain.UserName;
import chat.protocol.Reply;
import chat.protocol.ServerFrame;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A session is nobody's who does not hold its token. */
class ResumeAttemptsTest {

    private static final int ATTEMPTS = 10_000;

    @Test
    void noneOfManyTokensThatAreNotItsOwnResumesASession() {
        Random random = new Random(20_261_122);
        try (TestChat chat = new TestChat()) {
            TestClient ada = chat.client();
            String voided = ada.hello("ada").token();
            TestClient again = chat.client();
            String current =
                    again.hello("ada", Optional.of(voided), OptionalLong.of(0)).token();
            again.assertExhausted(); // a frame under the new token: the old one is void
            TestClient ended = chat.client();
            String endedToken = ended.hello("gone").token();
            ended.bye();

            int tried = 0;
            for (int i = 0; i < ATTEMPTS; i++) {
                String wrong = wrongToken(i, current, voided, endedToken, random);
                TestClient thief = chat.client();
                thief.sendHello("thief" + i, Optional.of(wrong), OptionalLong.of(0));
                ServerFrame answer = thief.next();
                if (answer instanceof Reply.Welcome welcome) {
                    assertThat(welcome.resumed()).as(wrong).isFalse();
                    assertThat(welcome.user()).isEqualTo(new UserName("thief" + i));
                }
                thief.bye();
                tried++;
            }
            assertThat(tried).isEqualTo(ATTEMPTS);
            System.out.printf("torture | resume attempts | 20261122 | %,d tokens of others | 0 | 0 |%n", tried);
            again.assertExhausted();
        }
    }

    private static String wrongToken(int i, String current, String voided, String ended, Random random) {
        return switch (i % 6) {
            case 0 -> voided;
            case 1 -> ended;
            case 2 -> current.substring(0, random.nextInt(current.length()));
            case 3 -> current + "A";
            case 4 -> flipped(current, random);
            default -> {
                byte[] bytes = new byte[32];
                random.nextBytes(bytes);
                yield Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            }
        };
    }

    /** One character is another one, in the place of any but the last, whose unused bits may be. */
    private static String flipped(String token, Random random) {
        int at = random.nextInt(token.length() - 1);
        char other = token.charAt(at) == 'A' ? 'B' : 'A';
        return token.substring(0, at) + other + token.substring(at + 1);
    }
}
