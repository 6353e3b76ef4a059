package chat.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A container that the chat is tried in, brought by the {@code pom.xml} of the folder of its name in {@code tests-integration/containers}. */
enum ContainerKind {
    EMBEDDED("embedded"),
    TOMCAT_10("tomcat"),
    TOMCAT_11("tomcat"),
    JETTY("jetty"),
    UNDERTOW("undertow"),
    GLASSFISH("glassfish"),
    PAYARA("payara"),
    LIBERTY("liberty"),
    WILDFLY("wildfly"),
    /** Of the time before Jakarta EE. */
    TOMCAT_9("tomcat"),
    /** Without its WebSocket module. */
    BARE_JETTY("jetty");

    static final Path SOURCES = Path.of("tests-integration/containers");
    private static final Path BROUGHT = Path.of("target/containers");

    private final String source;

    ContainerKind(String source) {
        this.source = source;
    }

    /** Those of {@code -Dchat.containers}, by their names; those that {@code make test} tries, where nothing was said. */
    static List<ContainerKind> chosen() {
        return Arrays.stream(System.getProperty("chat.containers", "embedded,tomcat-11,jetty")
                        .split(","))
                .map(name -> valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')))
                .toList();
    }

    /** The folder of its {@code Server.java}. */
    Path source() {
        return SOURCES.resolve(source);
    }

    /** Where the application is: the embedded one serves nothing else. */
    String path(String contextPath) {
        return this == EMBEDDED ? "" : contextPath;
    }

    /**
     * Whether it holds nothing of an application that has gone but what the application left. The large ones keep caches by class. Tomcat makes
     * request threads while the chat sends, and on a Java before 24 a thread keeps what was on the stack where it was made ({@code
     * Thread.inheritedAccessControlContext}) for as long as it lives.
     */
    boolean forgets() {
        boolean threadsInherit = Runtime.version().feature() < 24;
        return this == JETTY || this == UNDERTOW || ((this == TOMCAT_10 || this == TOMCAT_11) && !threadsInherit);
    }

    /**
     * How many applications it may keep that are gone. Where one thread closes a connection in the moment in which another has processed what came
     * on it, Tomcat 11.0.27 can put it among its {@code waitingProcessors} after it was taken out of them, and keeps it for good: one of some thousand that were
     * provoked, as a heap dump showed. What the chat itself left behind would be left by every one of a dozen deployments.
     */
    int mayKeep() {
        return this == TOMCAT_10 || this == TOMCAT_11 ? 2 : 0;
    }

    /** Whether a {@code web.xml} means something to it. */
    boolean readsDescriptors() {
        return this != EMBEDDED && this != UNDERTOW;
    }

    /** Whether it wants the frames of clients masked (RFC 6455, section 5.1). */
    boolean asksForMasks() {
        return this != GLASSFISH && this != PAYARA && this != LIBERTY;
    }

    /** Payara takes all that is sent into buffers of its own, so that nothing but the lost heartbeat tells of a reader that stops. */
    int endOfSlowReaders() {
        return this == PAYARA ? 4005 : 4001;
    }

    /** Skips a test where this one was not brought, as {@code make test} may on a machine without network; {@code make containers} fails it. */
    void require() {
        String missing = this + " is missing: 'make containers' brings it";
        if (isWhole()) {
            assertThat(brought()).as(missing).isPresent();
        }
        assumeTrue(brought().isPresent(), missing);
    }

    /** Whether everything is tried and measured, as by {@code make containers}. */
    static boolean isWhole() {
        return Boolean.getBoolean("chat.containers.whole");
    }

    /** Its libraries, or its distribution; empty where it was not brought. */
    Optional<Path> brought() {
        if (this == EMBEDDED) {
            return Optional.of(Path.of(System.getProperty("chat.jar")));
        }
        if (!Files.isDirectory(BROUGHT)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(BROUGHT)) {
            return folders.filter(each -> each.getFileName().toString().startsWith(this + "-"))
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As its makers count. */
    String version() {
        if (this == EMBEDDED) {
            return "Tyrus " + System.getProperty("tyrus.version");
        }
        return brought()
                .map(each -> each.getFileName().toString().substring(toString().length() + 1))
                .orElse("");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
