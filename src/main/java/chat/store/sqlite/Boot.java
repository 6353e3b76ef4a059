package chat.store.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Which run of the operating system this is. */
final class Boot {

    private Boot() {}

    /** The same until the system restarts; where the system does not tell (it does on Linux), another one each time. */
    static String id() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            return UUID.randomUUID().toString();
        }
    }
}
