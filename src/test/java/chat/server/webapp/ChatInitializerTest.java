package chat.server.webapp;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChatInitializerTest {

    /** What a container answers where a servlet of that name is there already: nothing, as a mock does. */
    @Test
    void theChatIsNotPutIntoOneApplicationTwice() {
        ServletContext context = mock(ServletContext.class);

        assertThatThrownBy(() -> new ChatInitializer().onStartup(Set.of(), context))
                .isInstanceOf(DeploymentFailure.class)
                .hasMessageContaining("twice");
        verify(context).addServlet(anyString(), any(Servlet.class));
    }
}
