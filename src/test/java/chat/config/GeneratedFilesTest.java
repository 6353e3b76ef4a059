package chat.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files made from the tables of settings are those in the source tree. After a change of a table,
 * {@code mvn -Pfast test -Dtest=GeneratedFilesTest -Dchat.write=true} writes them anew.
 */
class GeneratedFilesTest {

    private static final Path PAGE = Path.of("src/site/markdown/configuration.md");
    private static final Path SERVER_FILE = Path.of("conf/server.conf");
    private static final Path CLIENT_FILE = Path.of("conf/client.conf");

    @TempDir
    Path folder;

    @Test
    void theServersFileIsTheOneItsTableMakes() throws IOException {
        assertWritten(SERVER_FILE, SettingsText.serverFile());
    }

    @Test
    void theClientsFileIsTheOneItsTableMakes() throws IOException {
        assertWritten(CLIENT_FILE, SettingsText.clientFile());
    }

    @Test
    void thePageHasTheTables() throws IOException {
        String page = Files.readString(PAGE);
        String server = withBlock(page, "server", SettingsMarkdown.table(new ServerTable(Surroundings.documented())));
        assertWritten(
                PAGE, withBlock(server, "client", SettingsMarkdown.table(new ClientTable(Surroundings.documented()))));
    }

    @Test
    void theServersFileChangesNothingAsItStandsNorWithEveryKeyUncommented() throws IOException {
        String text = Files.readString(SERVER_FILE);
        ServerSettings defaults = Given.nothing().serverSettings();
        assertThat(Given.file(folder, text).serverSettings()).isEqualTo(defaults);

        Given uncommented = Given.file(folder, uncommented(text));
        assertThat(uncommented.serverSettings()).isEqualTo(defaults);
        assertThat(Given.ready(uncommented.server()).inForce())
                .allSatisfy(setting -> assertThat(setting.origin().source()).isEqualTo(Origin.Source.FILE));
    }

    @Test
    void theClientsFileChangesNothingAsItStandsNorWithEveryKeyUncommented() throws IOException {
        String text = Files.readString(CLIENT_FILE);
        ClientSettings defaults = Given.nothing().clientSettings();
        assertThat(Given.file(folder, text).clientSettings()).isEqualTo(defaults);

        Given uncommented = Given.file(folder, uncommented(text));
        assertThat(uncommented.clientSettings()).isEqualTo(defaults);
        assertThat(Given.ready(uncommented.client()).inForce())
                .allSatisfy(setting -> assertThat(setting.origin().source()).isEqualTo(Origin.Source.FILE));
    }

    private static String uncommented(String file) {
        List<String> lines = file.lines()
                .map(line -> line.matches("#[a-z].*") ? line.substring(1) : line)
                .toList();
        return String.join("\n", lines);
    }

    private static String withBlock(String page, String name, String content) {
        Pattern block = Pattern.compile(
                "(?<=<!-- begin " + name + " settings, generated -->\n).*(?=<!-- end " + name + " settings -->)",
                Pattern.DOTALL);
        Matcher matcher = block.matcher(page);
        assertThat(matcher.find())
                .as("the page has a place for the %s's settings", name)
                .isTrue();
        return matcher.replaceFirst(Matcher.quoteReplacement(content));
    }

    private static void assertWritten(Path file, String content) throws IOException {
        if (Boolean.getBoolean("chat.write")) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, content);
        }
        assertThat(file).content().isEqualTo(content);
    }
}
