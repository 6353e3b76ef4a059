package chat.client.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The file of typed lines: nobody else's business, so that it is made before the first line goes in, readable by its owner only. */
final class TypedLines {

    private TypedLines() {}

    /**
     * Makes the file where there is none, and keeps others out of it.
     *
     * @return whether nothing was ever typed
     * @throws IOException where it cannot be made; lines then last as long as the program
     */
    static boolean prepare(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
        return Files.size(file) == 0;
    }
}
