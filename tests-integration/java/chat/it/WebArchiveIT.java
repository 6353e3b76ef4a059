package chat.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What is given to other containers: the chat and what it stands on, and nothing that they have, or that others are for. */
class WebArchiveIT {

    private static final Path WAR = Path.of(System.getProperty("chat.war"));

    @Test
    void theWarHoldsTheEndpointAndItsLibrariesOnly() throws IOException {
        assertThat(names(WAR))
                .filteredOn(name -> name.startsWith("WEB-INF/lib/") && !name.endsWith("/"))
                .map(name -> name.replaceAll(".*/|(-[0-9][0-9.]*)?\\.jar", "")
                        .replaceFirst("prometheus-metrics-.*", "prometheus-metrics"))
                .containsOnly(
                        "chat-endpoint",
                        "config",
                        "jakarta.json-api",
                        "parsson",
                        "prometheus-metrics",
                        "slf4j-api",
                        "slf4j-jdk14",
                        "sqlite-jdbc");
        assertThat(names(WAR)).noneMatch(name -> name.startsWith("WEB-INF/classes/chat"));
    }

    @Test
    void theEndpointsJarHoldsNoContainerNoClientAndNoCommand() throws IOException {
        assertThat(names(WAR.resolveSibling("chat-endpoint.jar")))
                .contains(
                        "chat/server/endpoint/ChatEndpoint.class",
                        "META-INF/services/jakarta.servlet.ServletContainerInitializer")
                .filteredOn(name -> name.endsWith(".class"))
                .allMatch(name -> name.startsWith("chat/"))
                .noneMatch(name -> name.matches("chat/(cli|client|embedded|load|server/(tyrus|standalone))/.*"));
    }

    private static List<String> names(Path archive) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        }
    }
}
