package chat.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

class NativeLibraryTest {

    @TempDir
    Path folder;

    private final NativeLibrary library = new NativeLibrary(
            SQLiteJDBCLoader.class,
            LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName(),
            LibraryLoaderUtil.getNativeLibName());

    private final List<Path> loadedFrom = new ArrayList<>();

    private Optional<String> load(Path... folders) {
        return library.load("the library", List.of(folders), own -> {
            assertThat(rights(own)).isEqualTo("rwx------");
            assertThat(rights(own.resolve(LibraryLoaderUtil.getNativeLibName())))
                    .isEqualTo("rw-------");
            loadedFrom.add(own.getParent());
        });
    }

    private static String rights(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static List<Path> content(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void isGoneOnceItIsLoaded() throws IOException {
        assertThat(load(folder)).isEmpty();
        assertThat(loadedFrom).containsExactly(folder);
        assertThat(content(folder)).isEmpty();
    }

    @Test
    void isLoadedFromTheNextFolderIfOneWillNotDo() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        Path good = Files.createDirectory(folder.resolve("good"));
        assertThat(load(folder.resolve("missing"), file, good)).isEmpty();
        assertThat(loadedFrom).containsExactly(good);
        assertThat(folder.resolve("missing")).doesNotExist();
    }

    @Test
    void saysInOneLineWhyNoFolderWillDoAndWhatToDo() {
        assertThat(load(folder.resolve("missing"), folder.resolve("gone")))
                .contains("the library cannot be loaded from " + folder + "/missing (not found), nor from " + folder
                        + "/gone (not found): name a folder that can be written and is not mounted noexec, with"
                        + " CHAT_JAVA_OPTS=-Djava.io.tmpdir=FOLDER");
    }

    @Test
    void aFolderFromWhichNothingCanBeLoadedIsPassedOver() throws IOException {
        Path bad = Files.createDirectory(folder.resolve("bad"));
        assertThat(library.load("the library", List.of(bad), own -> {
                    Files.writeString(own.resolve("another copy"), "");
                    throw new UnsatisfiedLinkError("failed to map segment from shared object");
                }))
                .hasValueSatisfying(line -> assertThat(line)
                        .startsWith("the library cannot be loaded from " + bad
                                + " (no library can be loaded there; is it mounted noexec?): name a folder"));
        assertThat(content(bad)).isEmpty();
    }

    @Test
    void aFolderThatIsReadOnlyOrFullIsPassedOver() throws Exception {
        Path good = Files.createDirectory(folder.resolve("good"));
        for (String options : List.of("ro", "size=64k")) {
            Path bad = Files.createDirectory(folder.resolve("bad-" + options));
            Assumptions.assumeTrue(
                    run("mount", "-t", "tmpfs", "-o", options, "tmpfs", bad.toString()),
                    "nothing can be mounted here: it takes root");
            try {
                loadedFrom.clear();
                assertThat(load(bad, good)).as(options).isEmpty();
                assertThat(loadedFrom).as(options).containsExactly(good);
                assertThat(content(bad)).as(options).isEmpty();
                assertThat(load(bad))
                        .hasValueSatisfying(line -> assertThat(line)
                                .startsWith("the library cannot be loaded from " + bad + " (")
                                .doesNotContain("Exception", "\n"));
            } finally {
                run("umount", bad.toString());
            }
        }
    }

    private static boolean run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
    }

    @Test
    void whatAKilledProcessLeftIsRemovedUnlessItMayStillBeInUse() throws IOException {
        Path old = leftOver("chat-native-1-a");
        Path recent = leftOver("chat-native-2-b");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(3_600)));
        assertThat(load(folder)).isEmpty();
        assertThat(content(folder)).containsExactly(recent);
    }

    private Path leftOver(String name) throws IOException {
        Path copy = Files.createDirectory(folder.resolve(name));
        Files.writeString(copy.resolve(LibraryLoaderUtil.getNativeLibName()), "half a libr");
        return copy;
    }
}
