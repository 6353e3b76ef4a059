import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/** Tomcat, any version. */
public final class Server implements Launcher.Container {

    private final Tomcat tomcat = new Tomcat();
    private final Map<String, Context> deployed = new HashMap<>();

    @Override
    public int start(Path work) throws Exception {
        Files.createDirectories(work.resolve("webapps"));
        tomcat.setBaseDir(work.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        // There are no pages to compile, and nothing to compile them with.
        tomcat.setAddDefaultWebXmlToWebapp(false);
        tomcat.start();
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void deploy(String contextPath, Path war) throws Exception {
        Context context = tomcat.addWebapp(contextPath, war.toString());
        if (!context.getState().isAvailable()) {
            remove(context);
            throw new IllegalStateException("the application did not start");
        }
        deployed.put(contextPath, context);
    }

    @Override
    public void undeploy(String contextPath) throws Exception {
        remove(deployed.remove(contextPath));
    }

    private void remove(Context context) throws LifecycleException {
        tomcat.getHost().removeChild(context);
        context.destroy();
    }
}
