package chat.server.tyrus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.glassfish.grizzly.Connection;
import org.glassfish.grizzly.IOEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No more files may be opened: said once, tried again now and then. */
class PatientAcceptTest {

    private static final PatientAccept.Accept FAILS = () -> {
        throw new IOException("Too many open files");
    };

    private final AtomicLong nanos = new AtomicLong();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final List<String> lines = new ArrayList<>();
    private final ScheduledExecutorService timer = mock(ScheduledExecutorService.class);
    private final Connection<?> listener = mock(Connection.class);
    private final PatientAccept accepts = new PatientAccept(timer, nanos::get, "Raise it.", lines::add);

    @BeforeEach
    void catchWhatWaits() {
        when(listener.isOpen()).thenReturn(true);
        doAnswer(call -> {
                    waiting.add(call.getArgument(0));
                    return null;
                })
                .when(timer)
                .schedule(any(Runnable.class), anyLong(), any(TimeUnit.class));
    }

    @Test
    void aConnectionIsAcceptedAtOnce() throws IOException {
        accepts.accept(listener, () -> {});
        verify(listener, never()).disableIOEvent(IOEvent.SERVER_ACCEPT);
        assertThat(waiting).isEmpty();
        assertThat(lines).isEmpty();
    }

    @Test
    void afterAFailureTheListenerRests() throws IOException {
        accepts.accept(listener, FAILS);
        verify(listener).disableIOEvent(IOEvent.SERVER_ACCEPT);
        verify(listener, never()).enableIOEvent(IOEvent.SERVER_ACCEPT);
        waiting.remove().run();
        verify(listener).enableIOEvent(IOEvent.SERVER_ACCEPT);
    }

    @Test
    void theTroubleIsToldOnceAndSoIsItsEnd() throws IOException {
        for (int i = 0; i < 100; i++) {
            accepts.accept(listener, FAILS);
            accepts.accept(listener, () -> {});
            nanos.addAndGet(PatientAccept.QUIET.toNanos() - 1);
            accepts.sweep();
        }
        assertThat(lines)
                .singleElement()
                .asString()
                .contains("Too many open files")
                .contains("those that are open go on")
                .endsWith("Raise it.");
        nanos.incrementAndGet();
        accepts.sweep();
        accepts.sweep();
        assertThat(lines).hasSize(2).last().asString().contains("again").contains("100");
        accepts.accept(listener, FAILS);
        assertThat(lines).hasSize(3);
    }

    @Test
    void aListenerThatIsClosedIsNoTrouble() throws IOException {
        when(listener.isOpen()).thenReturn(false);
        accepts.accept(listener, FAILS);
        assertThat(lines).isEmpty();
        assertThat(waiting).isEmpty();
    }
}
