package chat.cli.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import jakarta.websocket.DeploymentException;
import java.io.EOFException;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContainerNoiseTest {

    private static final String TYRUS = "org.glassfish.tyrus.core.ProtocolHandler";

    private final Lines lines = Lines.started();
    private final ContainerNoise noise = new ContainerNoise(lines);

    @BeforeEach
    void start() {
        noise.start();
    }

    @Test
    void theContainersBrokenConnectionsBecomeOneLine() {
        noise.doAppend(Lines.event(Level.WARN, TYRUS, "error while {}", new IOException("Broken pipe"), "writing"));
        noise.doAppend(Lines.event(Level.ERROR, TYRUS, "gone", new EOFException()));
        noise.doAppend(Lines.event(Level.ERROR, TYRUS, "refused", new DeploymentException("no")));

        assertThat(lines.texts())
                .containsExactly(
                        "error while writing (java.io.IOException: Broken pipe)",
                        "gone (java.io.EOFException)",
                        "refused (jakarta.websocket.DeploymentException: no)");
        assertThat(lines.events()).extracting(ILoggingEvent::getThrowableProxy).containsOnlyNulls();
        assertThat(lines.events().get(0).getThreadName()).isEqualTo("main");
    }

    @Test
    void whatMayBeABugKeepsItsTrace() {
        ILoggingEvent bug = Lines.event(Level.ERROR, TYRUS, "oops", new IllegalStateException());
        ILoggingEvent own = Lines.event(Level.ERROR, "chat.store.Log", "full", new IOException("No space left"));
        ILoggingEvent plain = Lines.event(Level.WARN, TYRUS, "plain", null);
        noise.doAppend(bug);
        noise.doAppend(own);
        noise.doAppend(plain);

        assertThat(lines.events()).containsExactly(bug, own, plain);
    }
}
