package chat;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.net.IDN;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which package may know which: the rules of {@code src/site/markdown/architecture.md}. */
class ArchitectureTest {

    private static final JavaClasses PROGRAM = new ClassFileImporter()
            // The library's own option knows only target/test-classes, not the fast profile's.
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("chat");

    @ParameterizedTest(name = "{0} knows only {1}")
    @CsvSource(
            nullValues = "nothing",
            value = {
                "chat.domain, nothing",
                "chat.protocol, domain",
                "chat.files, nothing",
                "chat.store, domain",
                "chat.store.sqlite, domain files store",
                "chat.server, domain protocol store",
                "chat.server.endpoint, domain protocol server",
                "chat.server.tyrus, domain protocol server server.endpoint",
                "chat.server.assembly, config domain protocol server store store.sqlite",
                "chat.server.webapp, config server server.assembly server.endpoint store.sqlite",
                "chat.server.standalone, config server server.assembly server.tyrus",
                "chat.embedded, config protocol server server.assembly server.standalone",
                "chat.client, domain files protocol client.socket",
                "chat.client.socket, domain",
                "chat.client.model, domain protocol client",
                "chat.client.terminal, domain files client client.model",
                "chat.config, domain",
                "chat.load, domain files protocol client load.check",
                "chat.load.check, domain files protocol"
            })
    void packagesKnowOnlyTheirNeighboursBelow(String origin, String known) {
        String[] allowed = Stream.concat(
                        Stream.of(origin),
                        known == null
                                ? Stream.of()
                                : Stream.of(known.split(" ")).map(name -> "chat." + name))
                .toArray(String[]::new);
        holds(noClasses()
                .that()
                .resideInAPackage(origin)
                .should()
                .dependOnClassesThat(resideInAPackage("chat..").and(not(resideInAnyPackage(allowed)))));
    }

    @Test
    void packagesFormNoCycle() {
        holds(slices().matching("chat.(**)").should().beFreeOfCycles());
    }

    @Test
    void theDomainKnowsTheJavaPlatformsCoreOnly() {
        holds(noClasses()
                .that()
                .resideInAPackage("chat.domain")
                .should()
                .dependOnClassesThat(not(resideInAnyPackage(
                                "chat.domain",
                                "java.lang..",
                                "java.util",
                                "java.util.function",
                                "java.util.regex",
                                "java.util.stream",
                                "java.time..",
                                "java.text",
                                "java.nio.charset",
                                "org.jspecify.annotations"))
                        // A pure function, whatever its package: names beyond ASCII as the name service knows them.
                        .and(not(type(IDN.class)))));
    }

    @ParameterizedTest(name = "only {1} may use {0}")
    @CsvSource({
        "java.sql.., chat.store.sqlite",
        "javax.sql.., chat.store.sqlite",
        "org.sqlite.., chat.store.sqlite",
        "jakarta.websocket.., chat.protocol chat.server.endpoint chat.server.tyrus chat.client chat.client.socket",
        "jakarta.json.., chat.protocol chat.load.. chat.cli..",
        "org.eclipse.parsson.., chat.protocol",
        "picocli.., chat.cli..",
        "org.jline.., chat.client.terminal",
        "com.typesafe.config.., chat.config",
        "ch.qos.logback.., chat.cli.logging",
        "org.slf4j.bridge.., chat.cli.logging",
        "io.prometheus.., chat.server chat.server.endpoint chat.server.tyrus chat.server.assembly chat.server.standalone chat.server.webapp",
        "jakarta.servlet.., chat.server.webapp",
        "javax.servlet.., chat.server.webapp",
        "org.HdrHistogram.., chat.load",
    })
    void eachLibraryHasItsPlace(String library, String users) {
        holds(noClasses()
                .that()
                .resideOutsideOfPackages(users.split(" "))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library));
    }

    @Test
    void onlyTheEmbeddedContainerAndTheClientsConnectorKnowTyrusAndGrizzly() {
        DescribedPredicate<HasName> connector = nameMatching("chat\\.client\\.(Tyrus\\w*|\\w*Connector)(\\$.*)?");
        holds(noClasses()
                .that(not(resideInAnyPackage("chat.server.tyrus", "chat.client.socket"))
                        .and(not(connector)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.glassfish.."));
    }

    private static void holds(ArchRule rule) {
        rule.check(PROGRAM);
    }
}
