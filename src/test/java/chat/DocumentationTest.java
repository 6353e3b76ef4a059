package chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages are well formed, and name only what there is. */
class DocumentationTest {

    private static final Path PAGES = Path.of("src/site/markdown");
    private static final Path README = Path.of("README.md");
    private static final List<Path> SOURCES =
            List.of(Path.of("src/main/java"), Path.of("src/test/java"), Path.of("tests-integration"));

    static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            return Stream.concat(
                            Stream.of(README),
                            files.filter(file -> file.toString().endsWith(".md"))
                                    .sorted())
                    .toList();
        }
    }

    /** A table without a header is no table to most renderers, and one with a cell too many loses it. */
    @ParameterizedTest
    @MethodSource("pages")
    void everyTableHasAHeaderAndRowsOfTheSameWidth(Path page) throws IOException {
        List<String> lines = prose(page).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            boolean first =
                    lines.get(i).startsWith("|") && (i == 0 || !lines.get(i - 1).startsWith("|"));
            if (first) {
                assertThat(lines.get(i)).as("header in %s:%d", page, i + 1).doesNotMatch("[|: -]+");
                assertThat(lines.get(i + 1)).as("%s:%d", page, i + 2).matches("\\|(:?-+:?\\|)+");
            } else if (lines.get(i).startsWith("|")) {
                assertThat(columns(lines.get(i)))
                        .as("columns of %s:%d", page, i + 1)
                        .isEqualTo(columns(lines.get(i - 1)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Path page) throws IOException {
        for (MatchResult link : all("\\]\\(([^)#\\s]*)(?:#([^)\\s]+))?\\)", prose(page))) {
            if (link.group(1).contains("://")) {
                continue;
            }
            Path target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1));
            assertThat(target).as("%s in %s", link.group(), page).exists();
            if (link.group(2) != null) {
                assertThat(anchors(target)).as("%s in %s", link.group(), page).contains(link.group(2));
            }
        }
    }

    @Test
    void everyPageIsInTheReadme() throws IOException {
        String readme = Files.readString(README);
        assertThat(pages())
                .filteredOn(page -> !page.equals(README))
                .allSatisfy(page -> assertThat(readme).contains("](" + page + ")"));
    }

    /** In code, wherever it stands: text, tables, examples. */
    @ParameterizedTest
    @MethodSource("pages")
    void everySettingExists(Path page) throws IOException {
        Set<String> keys =
                all("(?m)^#?([a-z]+\\.[a-z-]+) =", read("conf/server.conf") + read("conf/client.conf")).stream()
                        .map(key -> key.group(1))
                        .collect(Collectors.toSet());
        String sections = keys.stream()
                .map(key -> key.substring(0, key.indexOf('.')))
                .distinct()
                .collect(Collectors.joining("|"));
        assertThat(keys).hasSizeGreaterThan(40);
        String settings = prose(page).replaceAll("(?m)^.*unknown setting.*$", "");
        assertThat(all("(?:`|--set |chat\\.|^ {4})((?:" + sections + ")\\.[a-z][a-z-]+)(?=[`= ])", settings).stream()
                        .map(found -> found.group(1))
                        .filter(name -> !name.matches("server\\.(conf|xml)|client\\.conf"))
                        .filter(name -> !Files.isDirectory(Path.of("src/main/java/chat", name.replace('.', '/')))))
                .as(page.toString())
                .isSubsetOf(keys);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyTestThatIsNamedExists(Path page) throws IOException {
        Set<String> classes = new TreeSet<>();
        for (Path root : SOURCES) {
            try (Stream<Path> files = Files.walk(root)) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith(".java"))
                        .forEach(name -> classes.add(name.substring(0, name.length() - ".java".length())));
            }
        }
        assertThat(all("`([A-Z]\\w+(?:Test|IT|Fuzz))\\b", prose(page)).stream().map(test -> test.group(1)))
                .as(page.toString())
                .isSubsetOf(classes);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyTargetOfMakeExists(Path page) throws IOException {
        Set<String> targets = all("(?m)^([a-z-]+):", read("Makefile")).stream()
                .map(target -> target.group(1))
                .collect(Collectors.toSet());
        assertThat(all("(?:`|^ {4}(?:sudo )?)make ([a-z-]+)", prose(page)).stream()
                        .map(target -> target.group(1)))
                .as(page.toString())
                .isSubsetOf(targets);
    }

    @Test
    void operationsListEveryMetric() throws IOException {
        Set<String> metrics = names("\"(chat_[a-z_]+)\"", mainSources());
        assertThat(metrics).hasSizeGreaterThan(15);
        String page = read("src/site/markdown/operations.md");
        assertThat(names("`(chat_[a-z_]+)[`{]", page)).isEqualTo(metrics);
    }

    @Test
    void theProtocolListsEveryStatusOfHttp() throws IOException {
        Set<String> sent = names("(?:Answer\\.line\\(|new StatusPage\\(|\"HTTP/1\\.1 )\\s*(\\d{3})", mainSources());
        assertThat(sent).hasSizeGreaterThan(5);
        String page = read("src/site/markdown/protocol.md");
        assertThat(names("(?m)^\\| (\\d{3}) \\|", page)).isEqualTo(sent);
    }

    @Test
    void theCommandsListEveryExitCode() throws IOException {
        Set<String> codes =
                names("public static final int [A-Z_]+ = (\\d+);", read("src/main/java/chat/cli/shell/ExitCode.java"));
        assertThat(codes).isNotEmpty();
        assertThat(names("(?m)^\\| (\\d) \\|", read("src/site/markdown/cli.md")))
                .isEqualTo(codes);
    }

    private static Set<String> anchors(Path page) throws IOException {
        return all("(?m)^#+ (.*)$", prose(page)).stream()
                .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .flatMap(anchor -> Stream.of(anchor, anchor + "-1")) // a heading that the page has twice
                .collect(Collectors.toSet());
    }

    /** Without fenced blocks, in which a bar or a bracket means something else. */
    private static String prose(Path page) throws IOException {
        return Pattern.compile("(?ms)^```.*?^```$")
                .matcher(Files.readString(page))
                .replaceAll(block -> "\n".repeat((int) block.group().lines().count() - 1));
    }

    private static int columns(String row) {
        return row.replace("\\|", "").length()
                - row.replace("\\|", "").replace("|", "").length();
    }

    private static String mainSources() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/chat/server"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }

    private static Set<String> names(String pattern, String text) {
        return all(pattern, text).stream().map(found -> found.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<MatchResult> all(String pattern, String text) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .toList();
    }

    private static String read(String file) throws IOException {
        return Files.readString(Path.of(file));
    }
}
