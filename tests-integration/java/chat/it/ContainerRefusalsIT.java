package chat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the chat cannot run, it is not deployed, and the container's log says why. */
class ContainerRefusalsIT {

    @ParameterizedTest
    @CsvSource({
        "TOMCAT_9, is a javax container and the chat needs Jakarta EE 10 or later",
        "BARE_JETTY, this container has no Jakarta WebSocket: add its WebSocket module",
    })
    void aContainerThatCannotServeItSaysWhyAndDoesNotTry(ContainerKind kind, String why, @TempDir Path folder)
            throws Exception {
        kind.require();
        try (ContainerProcess process = ContainerProcess.start(kind, folder)) {
            assertThat(process.deploy("/app", Map.of("store.kind", "memory"))).startsWith("failed");
            assertThat(process.log().lines().filter(line -> line.contains("the chat cannot start: ")))
                    .isNotEmpty()
                    .allMatch(line -> line.replace(",", "").contains(why));
            assertThat(process.page("/app", "/healthz")).doesNotContain("live");
        }
    }
}
