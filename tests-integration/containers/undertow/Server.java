import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.PathHandler;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import io.undertow.websockets.jsr.WebSocketDeploymentInfo;
import jakarta.servlet.ServletContainerInitializer;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Undertow, which knows no WAR: the application's libraries are given a class loader, and its two parts named. */
public final class Server implements Launcher.Container {

    private final PathHandler paths = new PathHandler();
    private final Map<String, Deployed> deployed = new HashMap<>();
    private Path work;

    private record Deployed(DeploymentManager manager, URLClassLoader loader) {}

    @Override
    public int start(Path folder) {
        work = folder;
        Undertow undertow = Undertow.builder()
                .addHttpListener(0, "127.0.0.1")
                .setHandler(paths)
                .build();
        undertow.start();
        return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    }

    @Override
    public void deploy(String contextPath, Path war) throws Exception {
        URLClassLoader loader = new URLClassLoader(libraries(war), Server.class.getClassLoader());
        DeploymentInfo application = Servlets.deployment()
                .setDeploymentName(contextPath)
                .setContextPath(contextPath)
                .setClassLoader(loader)
                .addServletContainerInitializer(new ServletContainerInitializerInfo(
                        loader.loadClass("chat.server.webapp.ChatInitializer")
                                .asSubclass(ServletContainerInitializer.class),
                        Set.of()))
                .addServletContextAttribute(
                        WebSocketDeploymentInfo.ATTRIBUTE_NAME,
                        new WebSocketDeploymentInfo()
                                .addEndpoint(loader.loadClass("chat.server.endpoint.ChatEndpoint")));
        DeploymentManager manager = Servlets.defaultContainer().addDeployment(application);
        try {
            manager.deploy();
            HttpHandler handler = manager.start();
            paths.addPrefixPath(contextPath, handler);
            deployed.put(contextPath, new Deployed(manager, loader));
        } catch (Exception e) {
            remove(new Deployed(manager, loader));
            throw e;
        }
    }

    @Override
    public void undeploy(String contextPath) throws Exception {
        paths.removePrefixPath(contextPath);
        Deployed application = deployed.remove(contextPath);
        application.manager().stop();
        remove(application);
    }

    private static void remove(Deployed application) throws Exception {
        DeploymentInfo info = application.manager().getDeployment().getDeploymentInfo();
        application.manager().undeploy();
        Servlets.defaultContainer().removeDeployment(info);
        application.loader().close();
    }

    private URL[] libraries(Path war) throws Exception {
        List<URL> urls = new ArrayList<>();
        Path folder = Files.createDirectories(work.resolve("lib"));
        try (FileSystem zip = FileSystems.newFileSystem(war);
                var jars = Files.list(zip.getPath("WEB-INF/lib"))) {
            for (Path jar : jars.toList()) {
                Path copy = folder.resolve(jar.getFileName().toString());
                if (Files.notExists(copy)) {
                    try (InputStream in = Files.newInputStream(jar)) {
                        Files.copy(in, copy);
                    }
                }
                urls.add(copy.toUri().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }
}
