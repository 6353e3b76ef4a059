import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Open Liberty from its distribution, with the two features that the chat needs; applications are put into its {@code dropins}. */
public final class Server implements Launcher.Container {

    private Path dropins;
    private Distribution liberty;

    @Override
    public int start(Path work) throws Exception {
        Path home = Distribution.home();
        Path folder = Files.createDirectories(work.resolve("servers/chat"));
        dropins = Files.createDirectories(folder.resolve("dropins"));
        int port = Launcher.freePort();
        Files.writeString(folder.resolve("server.xml"), """
                <server>
                  <featureManager>
                    <feature>servlet-6.0</feature>
                    <feature>websocket-2.1</feature>
                  </featureManager>
                  <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="%d" httpsPort="-1"/>
                  <applicationMonitor pollingRate="200ms"/>
                  <logging consoleLogLevel="INFO"/>
                </server>
                """.formatted(port));
        liberty = Distribution.start(
                List.of(
                        "-javaagent:" + home.resolve("bin/tools/ws-javaagent.jar"),
                        "-jar",
                        home.resolve("bin/tools/ws-server.jar").toString(),
                        "chat"),
                Map.of("WLP_USER_DIR", work.toString()),
                Pattern.compile("CWWKF0011I"));
        return port;
    }

    @Override
    public void deploy(String contextPath, Path war) throws Exception {
        String name = contextPath.substring(1);
        liberty.forget();
        // Moved in whole, as it looks often.
        Path copy = Files.copy(war, dropins.resolveSibling(name + ".war"));
        Files.move(copy, dropins.resolve(name + ".war"));
        // CWWKZ0001I: started; CWWKZ0012I: it did not start.
        String line = liberty.expect(Pattern.compile("(CWWKZ0001I|CWWKZ0012I): .*\\b" + name + "\\b"));
        if (line.contains("CWWKZ0012I")) {
            Files.delete(dropins.resolve(name + ".war"));
            throw new IllegalStateException("the application did not start");
        }
    }

    @Override
    public void undeploy(String contextPath) throws Exception {
        String name = contextPath.substring(1);
        liberty.forget();
        Files.delete(dropins.resolve(name + ".war"));
        liberty.expect(Pattern.compile("CWWKZ0009I: .*\\b" + name + "\\b"));
    }

    @Override
    public long pid() {
        return liberty.pid();
    }

    @Override
    public void end() {
        if (liberty != null) {
            liberty.end();
        }
    }
}
