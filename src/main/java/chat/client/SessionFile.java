package chat.client;

import chat.domain.UserName;
import chat.files.PrivateFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the session of one user at one server in a file that only its owner reads. While it is in use it is locked, so that a second program of
 * the same user does not take the session away from the first.
 *
 * <p>Four lines: the format, the token, the inbox's sequence, and a CRC-32 of the three. Earlier versions wrote no checksum, and read this all the
 * same. A file with anything else in it is set aside, and a new session begins.
 */
public final class SessionFile implements SessionStore {

    private static final String FIRST_LINE = "chat session 1";
    private static final int NAME_BYTES = 12;
    private static final Pattern TOKEN = Pattern.compile("[ -~]{1,128}");
    /** Far above any token. */
    private static final int LARGEST = 64 << 10;

    private final Path file;
    private final FileChannel lockFile;
    private final FileLock lock;
    private final Consumer<String> trouble;

    private SessionFile(Path file, FileChannel lockFile, FileLock lock, Consumer<String> trouble) {
        this.file = file;
        this.lockFile = lockFile;
        this.lock = lock;
        this.trouble = trouble;
    }

    /**
     * Opens the file of a user at a server.
     *
     * @param directory made if it is not there
     * @param trouble is told in one line why nothing can be kept, or what was damaged; on the calling thread, or the one that loads
     * @return a store that keeps nothing if another program has the file open, or if the directory cannot be used
     */
    public static SessionStore open(Path directory, URI url, UserName user, Consumer<String> trouble) {
        try {
            PrivateFiles.makeDirectory(directory);
            String name = nameOf(url, user);
            FileChannel channel = PrivateFiles.openLock(directory.resolve(name + ".lock"));
            @Nullable FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                return SessionStore.none();
            }
            return new SessionFile(directory.resolve(name + ".session"), channel, lock, trouble);
        } catch (IOException noPlaceToKeepIt) {
            trouble.accept("the session is not kept between runs: " + directory + " cannot be used: "
                    + PrivateFiles.reason(noPlaceToKeepIt));
            return SessionStore.none();
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException thisProgramHasIt) {
            return null;
        }
    }

    /** What the files of a user at a server are called. A hash: an address may hold what no file name may, and a name may be too long for one. */
    public static String nameOf(URI url, UserName user) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((url + "\n" + user.key()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    @Override
    public Optional<Saved> load() {
        byte[] content;
        try {
            content = PrivateFiles.read(file, LARGEST);
        } catch (NoSuchFileException nothingKept) {
            return Optional.empty();
        } catch (IOException unreadable) {
            setAside(PrivateFiles.reason(unreadable));
            return Optional.empty();
        }
        Optional<Saved> saved = parse(new String(content, StandardCharsets.ISO_8859_1));
        if (saved.isEmpty()) {
            setAside("it is damaged");
        }
        return saved;
    }

    /** Every byte is a character here, so that none is malformed; tokens are ASCII. */
    private static Optional<Saved> parse(String content) {
        String[] lines = content.split("\n", -1);
        boolean ended = lines[lines.length - 1].isEmpty();
        boolean checked = lines.length == 5 && lines[3].equals(checksum(lines[0], lines[1], lines[2]));
        boolean earlier = lines.length == 4;
        if (!ended
                || !(checked || earlier)
                || !lines[0].equals(FIRST_LINE)
                || !TOKEN.matcher(lines[1]).matches()) {
            return Optional.empty();
        }
        try {
            long inbox = Long.parseLong(lines[2]);
            return inbox < 0 ? Optional.empty() : Optional.of(new Saved(lines[1], inbox));
        } catch (NumberFormatException damaged) {
            return Optional.empty();
        }
    }

    private static String checksum(String... lines) {
        CRC32 crc = new CRC32();
        for (String line : lines) {
            crc.update((line + "\n").getBytes(StandardCharsets.ISO_8859_1));
        }
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    private void setAside(String why) {
        try {
            Path aside = PrivateFiles.setAside(file);
            trouble.accept(
                    "the kept session cannot be read (" + why + "), and a new one begins; the file is now " + aside);
        } catch (IOException stays) {
            trouble.accept("the kept session in " + file + " cannot be read (" + why + "), and a new one begins");
        }
    }

    @Override
    public void save(Saved saved) {
        String inbox = Long.toString(saved.inbox());
        String content =
                String.join("\n", FIRST_LINE, saved.token(), inbox, checksum(FIRST_LINE, saved.token(), inbox), "");
        try {
            PrivateFiles.replace(file, content.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException notKept) {
            // As the contract says: the session then ends with the program.
        }
    }

    @Override
    public void clear() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stillThere) {
            // A token that is not known any more begins a new session.
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            lockFile.close();
        } catch (IOException released) {
            // With the program, at the latest.
        }
    }
}
