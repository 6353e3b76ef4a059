package chat;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.SYNTHETIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.junit.jupiter.api.Test;

/** Habits that a compiler cannot hold. */
class HabitsTest {

    private static final JavaClasses PROGRAM = new ClassFileImporter()
            // The library's own option knows only target/test-classes, not the fast profile's.
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages("chat");
    private static final JavaClasses PROGRAM_AND_TESTS = new ClassFileImporter().importPackages("chat");

    /** Static fields hold nothing that changes: an updater changes fields of objects, an enum's constants are there for good. */
    @Test
    void staticFieldsNeverChange() {
        fields().that()
                .areStatic()
                .and()
                .doNotHaveModifier(SYNTHETIC)
                .should()
                .beFinal()
                .check(PROGRAM);
        noFields()
                .that()
                .areStatic()
                .should()
                .haveRawType(resideInAPackage("java.util.concurrent..")
                        .and(not(assignableTo(Enum.class)))
                        .and(not(assignableTo(AtomicReferenceFieldUpdater.class)))
                        .or(assignableTo(AbstractCollection.class))
                        .or(assignableTo(AbstractMap.class))
                        .or(assignableTo(StringBuilder.class)))
                .check(PROGRAM);
    }

    @Test
    void clocksAreHandedIn() {
        noClasses()
                .that()
                .resideInAnyPackage("chat.domain", "chat.protocol", "chat.store", "chat.server..", "chat.client..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .check(PROGRAM);
    }

    @Test
    void onlyTheCommandWritesToTheStandardStreamsOrEndsTheProcess() {
        noClasses()
                .that()
                .resideOutsideOfPackage("chat.cli..")
                .should(ACCESS_STANDARD_STREAMS)
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(PROGRAM);
    }

    @Test
    void nobodySleepsAndTestsLeastOfAll() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .check(PROGRAM_AND_TESTS);
    }

    /** Text, numbers and times look the same in every language: other programs read them. */
    @Test
    void nothingDependsOnTheUsersLanguage() {
        noClasses().should(new UseOfTheUsersLanguage()).check(PROGRAM);
    }

    @Test
    void theRuleFindsWhatDependsOnTheUsersLanguage() {
        JavaClasses bad = new ClassFileImporter().importClasses(Careless.class);

        assertThat(noClasses()
                        .should(new UseOfTheUsersLanguage())
                        .evaluate(bad)
                        .getFailureReport()
                        .getDetails())
                .hasSize(9);
    }

    @SuppressWarnings({"StringCaseLocaleUsage", "AnnotateFormatMethod", "unused", "DefaultLocale"})
    private static final class Careless {
        static void all(String text, java.io.PrintWriter out, java.util.Optional<String> pattern) {
            out.println(text.toLowerCase());
            out.println(text.toUpperCase());
            out.println(String.format("%d", 1));
            out.println("%d".formatted(1));
            out.println(java.time.format.DateTimeFormatter.ofPattern("HH"));
            out.println(pattern.map(java.time.format.DateTimeFormatter::ofPattern));
            out.printf("%d", 1);
            out.println(java.text.NumberFormat.getInstance());
            out.println(new java.text.DecimalFormat("0.0"));
        }
    }
}
