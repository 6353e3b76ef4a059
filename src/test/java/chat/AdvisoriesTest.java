package chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No library on the class path has a hole that {@code advisories.tsv} knows of. What to pin is decided when a dependency changes, not by a network. */
class AdvisoriesTest {

    private static final Path FACTS = Path.of("src/test/resources/advisories.tsv");

    /** A jar as Maven lays it out: .../artifact/version/artifact-version.jar. */
    private static final Pattern JAR = Pattern.compile(".*[/\\\\]([^/\\\\]+)[/\\\\]([^/\\\\]+)[/\\\\]\\1-\\2\\.jar");

    private record Library(String artifact, String version) {}

    /**
     * @param fixed the first version without the hole
     */
    private record Advisory(String artifact, String fixed, String name) {

        boolean concerns(Library library) {
            return library.artifact().equals(artifact)
                    && Version.parse(library.version()).compareTo(Version.parse(fixed)) < 0;
        }
    }

    private static Set<Library> classPath() {
        return Pattern.compile(Pattern.quote(System.getProperty("path.separator")))
                .splitAsStream(System.getProperty("java.class.path"))
                .flatMap(entry -> JAR.matcher(entry).results())
                .map(AdvisoriesTest::library)
                .collect(Collectors.toSet());
    }

    private static Library library(MatchResult jar) {
        return new Library(jar.group(1), jar.group(2));
    }

    private static List<Advisory> advisories() throws IOException {
        try (Stream<String> lines = Files.lines(FACTS)) {
            return lines.filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(fields -> new Advisory(fields[0].replaceAll(".*:", ""), fields[1], fields[2]))
                    .toList();
        }
    }

    @Test
    void noLibraryHasAHoleThatIsKnown() throws IOException {
        Set<Library> libraries = classPath();

        assertThat(libraries).extracting(Library::artifact).contains("parsson", "sqlite-jdbc", "logback-core", "jline");
        for (Advisory advisory : advisories()) {
            assertThat(libraries).as("%s", advisory).noneMatch(advisory::concerns);
        }
    }

    @Test
    void aLibraryBeforeItsFixIsRefusedAndOneAfterIsNot() throws IOException {
        Advisory first = advisories().get(0);

        assertThat(first.concerns(new Library("parsson", "1.1.1"))).isTrue();
        assertThat(first.concerns(new Library("parsson", "1.1.10"))).isFalse();
    }
}
