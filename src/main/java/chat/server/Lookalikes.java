package chat.server;

import chat.domain.Confusables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The table of characters that look alike, which comes with the program. */
public final class Lookalikes {

    private static final String TABLE = "confusables.txt";

    private Lookalikes() {}

    /** Reads the table. */
    public static Confusables load() {
        try (InputStream in = Lookalikes.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks its own file " + TABLE + ": install it again");
            }
            return Confusables.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
