package chat.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import chat.domain.RefusalCode;
import chat.domain.RequestId;
import chat.protocol.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers on one store, however the second one got there: never do both acknowledge. */
class OneServerPerStoreIT {

    @TempDir
    Path folder;

    @Test
    void theFirstAcknowledgesNothingMoreOnceItsLockWasRemovedAndASecondOneServes() throws Exception {
        Path data = folder.resolve("one/data");
        Path other = Files.createDirectories(folder.resolve("two")).resolve("data");
        Files.createDirectories(data.getParent());
        try (ServerProcess first = ServerProcess.start(data);
                Asker early = new Asker(first.uri(), "early", Optional.empty())) {
            early.welcomed();
            early.join();
            assertThat(said(early)).isInstanceOf(Reply.Ack.class);
            Files.delete(data.resolve("lock"));
            Files.createSymbolicLink(other, data);
            try (ServerProcess second = ServerProcess.start(other);
                    Asker late = new Asker(second.uri(), "late", Optional.empty())) {
                late.welcomed();
                late.join();
                assertThat(said(late)).isInstanceOf(Reply.Ack.class);
                for (int i = 0; i < 3; i++) {
                    assertThat(said(early))
                            .isInstanceOfSatisfying(
                                    Reply.Error.class,
                                    error -> assertThat(error.refusal().code()).isEqualTo(RefusalCode.UNAVAILABLE));
                    assertThat(said(late)).isInstanceOf(Reply.Ack.class);
                }
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> first.log().contains("another chat server has opened the data directory"));
            }
        }
    }

    private static Reply said(Asker asker) {
        RequestId id = asker.id();
        asker.say(id, "hello");
        return asker.answer(id);
    }
}
