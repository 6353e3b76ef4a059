package chat.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Words are on the wire and in the store: changing one here breaks both. */
class WordsTest {

    @Test
    void areThoseOfTheProtocol() {
        assertThat(words(MessageKind.values())).containsExactly("text", "action", "system");
        assertThat(words(Presence.values())).containsExactly("online", "away", "lost", "gone");
        assertThat(words(MemberChange.values())).containsExactly("joined", "left", "renamed", "status", "lost", "back");
        assertThat(words(RefusalCode.values()))
                .containsExactly(
                        "bad-request",
                        "not-greeted",
                        "name-taken",
                        "name-invalid",
                        "room-invalid",
                        "room-full",
                        "no-such-room",
                        "no-such-user",
                        "not-a-member",
                        "already-joined",
                        "too-many-rooms",
                        "too-many-requests",
                        "text-empty",
                        "text-too-long",
                        "rate-limited",
                        "bad-token",
                        "forbidden",
                        "unavailable");
    }

    @Test
    void areFoundAgainLetterByLetter() {
        for (RefusalCode code : RefusalCode.values()) {
            assertThat(RefusalCode.of(code.word())).contains(code);
        }
        assertThat(MessageKind.of("action")).contains(MessageKind.ACTION);
        assertThat(Presence.of("away")).contains(Presence.AWAY);
        assertThat(MemberChange.of("back")).contains(MemberChange.BACK);
        assertThat(Presence.of("Away")).isEmpty();
        assertThat(MessageKind.of("")).isEmpty();
        assertThat(MemberChange.of("promoted")).isEmpty();
    }

    @Test
    void aRefusalSaysWhenToTryAgain() {
        Refusal refusal = RefusalCode.RATE_LIMITED.because("slow down");
        assertThat(refusal.retryAfterMillis()).isZero();
        assertThat(refusal.retryAfter(250)).isEqualTo(new Refusal(RefusalCode.RATE_LIMITED, "slow down", 250));
        assertThat(refusal.retryAfter(0).retryAfterMillis()).isEqualTo(1);
        assertThatThrownBy(() -> new Refusal(RefusalCode.FORBIDDEN, "no", -1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> words(Worded[] constants) {
        return Arrays.stream(constants).map(Worded::word).toList();
    }
}
