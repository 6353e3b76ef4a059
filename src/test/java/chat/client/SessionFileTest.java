package chat.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.domain.UserName;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionFileTest {

    private static final URI URL = URI.create("ws://127.0.0.1:8025/chat");
    private static final UserName ALICE = new UserName("alice");
    private static final SessionStore.Saved SAVED = new SessionStore.Saved("secret", 7);

    @TempDir
    private Path directory;

    private final List<String> told = new ArrayList<>();

    @Test
    void givesBackWhatAnEarlierRunKept() {
        try (SessionStore first = SessionFile.open(directory, URL, ALICE, told::add)) {
            first.save(SAVED);
        }
        try (SessionStore second = SessionFile.open(directory, URL, new UserName("Alice"), told::add)) {
            assertThat(second.load()).contains(SAVED);
        }
    }

    @Test
    void givesAnotherUserAndAnotherServerNothing() {
        try (SessionStore first = SessionFile.open(directory, URL, ALICE, told::add);
                SessionStore bob = SessionFile.open(directory, URL, new UserName("bob"), told::add);
                SessionStore there =
                        SessionFile.open(directory, URI.create("wss://example.org/chat"), ALICE, told::add)) {
            first.save(SAVED);
            assertThat(bob.load()).isEmpty();
            assertThat(there.load()).isEmpty();
        }
    }

    @Test
    void doesNotLetASecondProgramTakeTheSession() {
        try (SessionStore first = SessionFile.open(directory, URL, ALICE, told::add);
                SessionStore second = SessionFile.open(directory, URL, ALICE, told::add)) {
            first.save(SAVED);
            assertThat(second.load()).isEmpty();
            second.save(new SessionStore.Saved("another", 1));
            assertThat(first.load()).contains(SAVED);
        }
    }

    @Test
    void isReadByItsOwnerOnly() throws IOException {
        Path deep = directory.resolve("state");
        try (SessionStore store = SessionFile.open(deep, URL, ALICE, told::add)) {
            store.save(SAVED);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(deep)))
                    .isEqualTo("rwx------");
            try (Stream<Path> files = Files.list(deep)) {
                assertThat(files)
                        .hasSize(2)
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void takesAnythingElseInTheFileForNothing() throws IOException {
        try (SessionStore store = SessionFile.open(directory, URL, ALICE, told::add)) {
            store.save(SAVED);
            Path file;
            try (Stream<Path> files = Files.list(directory)) {
                file = files.filter(each -> each.toString().endsWith(".session"))
                        .findFirst()
                        .orElseThrow();
            }
            for (String content : List.of("", "chat session 1\n", "chat session 1\nx\nmany\n", "{}", "\0\0\0")) {
                Files.writeString(file, content);
                assertThat(store.load()).as(content).isEmpty();
            }
        }
    }

    @Test
    void forgets() {
        try (SessionStore store = SessionFile.open(directory, URL, ALICE, told::add)) {
            store.save(SAVED);
            store.clear();
            assertThat(store.load()).isEmpty();
        }
    }

    @Test
    void keepsNothingWhereItCannot() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "not a directory");
        try (SessionStore store = SessionFile.open(file.resolve("below"), URL, ALICE, told::add)) {
            store.save(SAVED);
            assertThat(store.load()).isEmpty();
        }
    }

    @Test
    void givesTheWholeSessionOrNoneWhereverTheFileWasCutOrChanged() throws IOException {
        SessionStore.Saved saved = new SessionStore.Saved("aToken", 12_345);
        try (SessionStore store = SessionFile.open(directory, URL, ALICE, told::add)) {
            store.save(saved);
            Path file = sessionFile();
            byte[] whole = Files.readAllBytes(file);
            for (int i = 0; i < whole.length; i++) {
                Files.write(file, Arrays.copyOf(whole, i));
                assertWholeOrNone(store, saved, "cut at " + i);
                for (int change : new int[] {0x01, 0x80, 0xff, whole[i]}) {
                    byte[] changed = whole.clone();
                    changed[i] ^= (byte) change;
                    Files.write(file, changed);
                    assertWholeOrNone(store, saved, i + " changed by " + change);
                }
            }
        }
    }

    private static void assertWholeOrNone(SessionStore store, SessionStore.Saved saved, String how) {
        store.load().ifPresent(loaded -> assertThat(loaded).as(how).isEqualTo(saved));
    }

    @Test
    void readsWhatEarlierVersionsWrote() throws IOException {
        try (SessionStore store = SessionFile.open(directory, URL, ALICE, told::add)) {
            store.save(SAVED);
            Files.writeString(sessionFile(), "chat session 1\nsecret\n7\n");
            assertThat(store.load()).contains(SAVED);
            assertThat(told).isEmpty();
        }
    }

    @Test
    void setsAsideWhatIsNoSessionAndKeepsTheNextOne() throws IOException {
        try (SessionStore store = SessionFile.open(directory, URL, ALICE, told::add)) {
            store.save(SAVED);
            Path file = sessionFile();
            Files.write(file, new byte[1 << 20]);
            assertThat(store.load()).isEmpty();
            Files.createDirectories(file.resolve("a folder"));
            assertThat(store.load()).isEmpty();
            assertThat(told).hasSize(2);
            assertThat(told.get(0))
                    .isEqualTo("the kept session cannot be read (it is damaged), and a new one begins; the file is now "
                            + file + ".damaged");
            assertThat(told.get(1)).contains("(it is a folder)", file + ".damaged-2");
            store.save(SAVED);
            assertThat(store.load()).contains(SAVED);
        }
    }

    @Test
    void aFolderInThePlaceOfTheLockIsSetAside() throws IOException {
        Files.createDirectories(directory.resolve(SessionFile.nameOf(URL, ALICE) + ".lock/x"));
        try (SessionStore store = SessionFile.open(directory, URL, ALICE, told::add)) {
            store.save(SAVED);
            assertThat(store.load()).contains(SAVED);
        }
    }

    private Path sessionFile() {
        return directory.resolve(SessionFile.nameOf(URL, ALICE) + ".session");
    }
}
