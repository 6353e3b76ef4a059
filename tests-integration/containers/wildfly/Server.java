import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** WildFly from its distribution; applications are put into its folder of deployments. */
public final class Server implements Launcher.Container {

    private Path deployments;
    private Distribution wildfly;

    @Override
    public int start(Path work) throws Exception {
        Path home = Distribution.home();
        Path configuration = Files.createDirectories(work.resolve("configuration"));
        try (Stream<Path> files = Files.list(home.resolve("standalone/configuration"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, configuration.resolve(file.getFileName()));
            }
        }
        // It looks every five seconds otherwise.
        Path settings = configuration.resolve("standalone.xml");
        Files.writeString(
                settings,
                Files.readString(settings)
                        .replaceFirst(
                                "scan-interval=\"(\\d+)\"", "scan-interval=\"200\" auto-deploy-exploded=\"false\""));
        deployments = Files.createDirectories(work.resolve("deployments"));
        int port = Launcher.freePort();
        wildfly = Distribution.start(
                List.of(
                        "-Djboss.home.dir=" + home,
                        "-Djboss.server.base.dir=" + work,
                        "-Djboss.http.port=" + port,
                        "-Djboss.https.port=0",
                        "-Djboss.management.http.port=0",
                        "-Djboss.management.https.port=0",
                        "-jar",
                        home.resolve("jboss-modules.jar").toString(),
                        "-mp",
                        home.resolve("modules").toString(),
                        "org.jboss.as.standalone"),
                Map.of(),
                Pattern.compile("WFLYSRV0025"));
        return port;
    }

    @Override
    public void deploy(String contextPath, Path war) throws Exception {
        Path copy = deployments.resolve(contextPath.substring(1) + ".war");
        Files.copy(war, copy);
        mark(copy, ".dodeploy");
        wildfly.forget();
        // WFLYSRV0010: deployed; WFLYCTL0013: the operation "deploy" failed.
        String line =
                wildfly.expect(Pattern.compile("WFLYSRV0010: .*\"" + copy.getFileName() + "\"|WFLYCTL0013.*deploy"));
        if (!line.contains("WFLYSRV0010")) {
            Files.delete(copy);
            throw new IllegalStateException("the application did not start");
        }
    }

    @Override
    public void undeploy(String contextPath) throws Exception {
        Path copy = deployments.resolve(contextPath.substring(1) + ".war");
        wildfly.forget();
        Files.delete(copy);
        wildfly.expect(Pattern.compile("WFLYSRV0009: .*\"" + copy.getFileName() + "\""));
    }

    private static void mark(Path file, String state) throws IOException {
        Files.writeString(file.resolveSibling(file.getFileName() + state), "");
    }

    @Override
    public long pid() {
        return wildfly.pid();
    }

    @Override
    public void end() {
        if (wildfly != null) {
            wildfly.end();
        }
    }
}
