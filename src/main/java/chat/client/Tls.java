package chat.client;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Whom to believe on {@code wss://}. Host names are always verified unless verification is off.
 *
 * @param authorities a PEM file of certificates to believe instead of the JVM's own; empty for those
 * @param verify false believes anybody, which protects from nothing but a listener who does nothing
 */
public record Tls(Optional<Path> authorities, boolean verify) {

    /** The JVM's authorities, verified. */
    public static final Tls DEFAULT = new Tls(Optional.empty(), true);
}
