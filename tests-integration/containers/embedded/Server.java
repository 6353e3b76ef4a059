import chat.embedded.ChatStartException;
import chat.embedded.EmbeddedChatServer;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The chat's own container, Tyrus on Grizzly, by the library that it is for other programs; there is no WAR in it. */
public final class Server implements Launcher.Container {

    private final Map<String, EmbeddedChatServer> running = new HashMap<>();
    private int port;

    @Override
    public int start(Path work) throws Exception {
        port = Launcher.freePort();
        return port;
    }

    @Override
    public void deploy(String contextPath, Path war) throws Exception {
        Map<String, String> settings = new HashMap<>();
        Properties written = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of(System.getProperty("chat.config")))) {
            written.load(file);
        }
        written.forEach((key, value) -> settings.put((String) key, ((String) value).replace("\"", "")));
        settings.put("port", Integer.toString(running.isEmpty() ? port : 0));
        try {
            running.put(contextPath, EmbeddedChatServer.start(settings));
        } catch (ChatStartException e) {
            System.err.println("the chat cannot start: " + e.getMessage());
            throw e;
        }
    }

    @Override
    public void undeploy(String contextPath) {
        running.remove(contextPath).close();
    }
}
