package chat.cli.shell;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds standard descriptors that were closed when this process started, as by {@code <&-}. Such a number goes to the next file that is
 * opened: the JVM's own library or the program's jar. Reading it as standard input would send that file to a room, and writing it would
 * damage whatever it is. Linux only; elsewhere the launcher leaves no descriptor closed.
 */
final class ClosedDescriptors {

    private static final Path LINKS = Path.of("/proc/self/fd");
    private static final Path FLAGS = Path.of("/proc/self/fdinfo");
    private static final String NOTHING = "/dev/null";

    /** The two bits of {@code open(2)} that say in which direction: 0 reads, 1 writes, 2 does both. */
    private static final int ACCESS = 3;

    private static final int READ_ONLY = 0;
    private static final int WRITE_ONLY = 1;

    /** Keeps the numbers taken for as long as the process lives: a stream that nobody refers to is closed. */
    private static final List<Closeable> FILLED = new ArrayList<>();

    private ClosedDescriptors() {}

    /**
     * Whether a standard descriptor cannot be used as what it stands for. One that is free is filled, so that no file opened later gets its
     * number. To be asked before any file is opened, for 0, 1 and 2 in this order.
     *
     * @param number 0 input, 1 output, 2 error
     */
    static boolean isClosed(int number) {
        if (!Files.isDirectory(LINKS)) {
            return false;
        }
        try {
            String target = Files.readSymbolicLink(LINKS.resolve(Integer.toString(number)))
                    .toString();
            return target.startsWith("/") && (isOfTheJvm(target) || isOpenTheOtherWay(number));
        } catch (NoSuchFileException free) {
            fill(number);
            return true;
        } catch (IOException | RuntimeException unknown) {
            return false;
        }
    }

    /** Nobody pipes the Java library or this program into a chat; the JVM opens both before {@code main}. */
    private static boolean isOfTheJvm(String target) throws IOException {
        Path file = Path.of(target);
        Path java = Path.of(System.getProperty("java.home", "")).toRealPath();
        Path program = Path.of(System.getProperty("java.class.path", "")).toAbsolutePath();
        return file.startsWith(java) || (Files.isRegularFile(program) && file.equals(program.toRealPath()));
    }

    /** As the launcher opens a descriptor that was closed: then reading standard input and writing the others fails. */
    private static boolean isOpenTheOtherWay(int number) throws IOException {
        for (String line : Files.readAllLines(FLAGS.resolve(Integer.toString(number)))) {
            if (line.startsWith("flags:")) {
                int access =
                        (int) Long.parseLong(line.substring("flags:".length()).strip(), 8) & ACCESS;
                return access == (number == 0 ? WRITE_ONLY : READ_ONLY);
            }
        }
        return false;
    }

    private static void fill(int number) {
        try {
            FILLED.add(number == 0 ? new FileOutputStream(NOTHING) : new FileInputStream(NOTHING));
        } catch (IOException cannot) {
            // Then the number stays free, and this program still does not use it.
        }
    }
}
