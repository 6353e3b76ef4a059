package chat.server.webapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.ServletContext;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PlaceTest {

    private final List<String> gaveWay = new ArrayList<>();
    private final Place place = Place.of(at("/chat, \"here\""), "/data");

    private static ServletContext at(String path) {
        ServletContext context = mock(ServletContext.class);
        when(context.getContextPath()).thenReturn(path);
        when(context.getVirtualServerName()).thenReturn("localhost");
        return context;
    }

    @AfterEach
    void leave() {
        place.leave();
    }

    @Test
    void whoComesNextHasTheOneBeforeGiveWay() {
        place.take(() -> gaveWay.add("first"));

        Place.of(at("/chat, \"here\""), "/data").clear();

        assertThat(gaveWay).containsExactly("first");
    }

    @Test
    void whoIsElsewhereStays() {
        place.take(() -> gaveWay.add("first"));

        Place.of(at("/other"), "/data").clear();

        assertThat(gaveWay).isEmpty();
    }

    @Test
    void whoKeepsItElsewhereStays() {
        place.take(() -> gaveWay.add("first"));

        Place.of(at("/chat, \"here\""), "/other").clear();

        assertThat(gaveWay).isEmpty();
    }

    @Test
    void whoHasLeftIsNotAsked() {
        place.take(() -> gaveWay.add("first"));
        place.leave();

        place.clear();

        assertThat(gaveWay).isEmpty();
    }
}
