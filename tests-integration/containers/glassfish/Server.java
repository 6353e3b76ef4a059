import java.nio.file.Path;
import org.glassfish.embeddable.Deployer;
import org.glassfish.embeddable.GlassFish;
import org.glassfish.embeddable.GlassFishProperties;
import org.glassfish.embeddable.GlassFishRuntime;

/** GlassFish, whole, in one jar. */
public final class Server implements Launcher.Container {

    private Deployer deployer;

    @Override
    public int start(Path work) throws Exception {
        int port = Launcher.freePort();
        GlassFishProperties properties = new GlassFishProperties();
        properties.setPort("http-listener", port);
        GlassFish glassfish = GlassFishRuntime.bootstrap().newGlassFish(properties);
        glassfish.start();
        deployer = glassfish.getDeployer();
        return port;
    }

    @Override
    public void deploy(String contextPath, Path war) throws Exception {
        String name = contextPath.substring(1);
        if (deployer.deploy(war.toFile(), "--name", name, "--contextroot", contextPath) == null) {
            throw new IllegalStateException("the application did not start");
        }
    }

    @Override
    public void undeploy(String contextPath) throws Exception {
        deployer.undeploy(contextPath.substring(1));
    }
}
