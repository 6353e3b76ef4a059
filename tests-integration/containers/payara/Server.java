import fish.payara.micro.PayaraMicro;
import fish.payara.micro.PayaraMicroRuntime;
import java.nio.file.Path;

/** Payara Micro. */
public final class Server implements Launcher.Container {

    private PayaraMicroRuntime payara;

    @Override
    public int start(Path work) throws Exception {
        int port = Launcher.freePort();
        payara = PayaraMicro.getInstance().setHttpPort(port).setNoCluster(true).bootStrap();
        return port;
    }

    @Override
    public void deploy(String contextPath, Path war) throws Exception {
        String name = contextPath.substring(1);
        // It answers true for one that failed, too.
        if (!payara.deploy(name, name, war.toFile())
                || !payara.getDeployedApplicationNames().contains(name)) {
            throw new IllegalStateException("the application did not start");
        }
    }

    @Override
    public void undeploy(String contextPath) throws Exception {
        payara.undeploy(contextPath.substring(1));
    }
}
