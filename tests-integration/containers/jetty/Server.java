import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;

/** Jetty 12 with the web applications of Jakarta EE 10. */
public final class Server implements Launcher.Container {

    private final org.eclipse.jetty.server.Server jetty = new org.eclipse.jetty.server.Server();
    private final ContextHandlerCollection contexts = new ContextHandlerCollection(true);
    private final Map<String, WebAppContext> deployed = new HashMap<>();
    private Path work;

    @Override
    public int start(Path folder) throws Exception {
        work = Files.createDirectories(folder);
        ServerConnector connector = new ServerConnector(jetty);
        connector.setHost("127.0.0.1");
        jetty.addConnector(connector);
        jetty.setHandler(contexts);
        jetty.start();
        return connector.getLocalPort();
    }

    @Override
    public void deploy(String contextPath, Path war) throws Exception {
        deployed.put(contextPath, start(contextPath, war));
    }

    /** As its deployer does: the old one is stopped when the new one has started. */
    @Override
    public void replace(String contextPath, Path war) throws Exception {
        remove(deployed.put(contextPath, start(contextPath, war)));
    }

    private WebAppContext start(String contextPath, Path war) throws Exception {
        WebAppContext context = new WebAppContext();
        context.setContextPath(contextPath);
        context.setWar(war.toString());
        context.setTempDirectory(Files.createTempDirectory(work, "application").toFile());
        context.setThrowUnavailableOnStartupException(true);
        contexts.addHandler(context);
        try {
            context.start();
            return context;
        } catch (Exception e) {
            remove(context);
            throw e;
        }
    }

    @Override
    public void undeploy(String contextPath) throws Exception {
        remove(deployed.remove(contextPath));
    }

    private void remove(WebAppContext context) throws Exception {
        context.stop();
        contexts.removeHandler(context);
        context.destroy();
    }
}
