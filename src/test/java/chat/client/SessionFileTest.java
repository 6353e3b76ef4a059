package chat.client;

import static org.assertj.core.api.Assertions.assertThat;

import chat.domain.UserName;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

    @Test
    void givesBackWhatAnEarlierRunKept() {
        try (SessionStore first = SessionFile.open(directory, URL, ALICE)) {
            first.save(SAVED);
        }
        try (SessionStore second = SessionFile.open(directory, URL, new UserName("Alice"))) {
            assertThat(second.load()).contains(SAVED);
        }
    }

    @Test
    void givesAnotherUserAndAnotherServerNothing() {
        try (SessionStore first = SessionFile.open(directory, URL, ALICE);
                SessionStore bob = SessionFile.open(directory, URL, new UserName("bob"));
                SessionStore there = SessionFile.open(directory, URI.create("wss://example.org/chat"), ALICE)) {
            first.save(SAVED);
            assertThat(bob.load()).isEmpty();
            assertThat(there.load()).isEmpty();
        }
    }

    @Test
    void doesNotLetASecondProgramTakeTheSession() {
        try (SessionStore first = SessionFile.open(directory, URL, ALICE);
                SessionStore second = SessionFile.open(directory, URL, ALICE)) {
            first.save(SAVED);
            assertThat(second.load()).isEmpty();
            second.save(new SessionStore.Saved("another", 1));
            assertThat(first.load()).contains(SAVED);
        }
    }

    @Test
    void isReadByItsOwnerOnly() throws IOException {
        Path deep = directory.resolve("state");
        try (SessionStore store = SessionFile.open(deep, URL, ALICE)) {
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
        try (SessionStore store = SessionFile.open(directory, URL, ALICE)) {
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
        try (SessionStore store = SessionFile.open(directory, URL, ALICE)) {
            store.save(SAVED);
            store.clear();
            assertThat(store.load()).isEmpty();
        }
    }

    @Test
    void keepsNothingWhereItCannot() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "not a directory");
        try (SessionStore store = SessionFile.open(file.resolve("below"), URL, ALICE)) {
            store.save(SAVED);
            assertThat(store.load()).isEmpty();
        }
    }
}
