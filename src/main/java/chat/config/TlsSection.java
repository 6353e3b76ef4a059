package chat.config;

import static chat.config.Kinds.optional;
import static chat.config.Kinds.path;

import chat.config.ServerSettings.Tls;
import java.nio.file.Path;
import java.util.Optional;

/** The {@code tls.*} keys. */
final class TlsSection {

    final Setting<Optional<Path>> certificate;
    final Setting<Optional<Path>> key;

    TlsSection(Section tls, Surroundings here) {
        certificate = tls.add(
                "certificate",
                optional(path(here), "none"),
                Optional.empty(),
                "The certificate to serve wss:// with, and those that lead to its authority, in one PEM file, such as"
                        + " certbot's fullchain.pem; read again when it changes. none: ws:// is served.");
        key = tls.add(
                "key",
                optional(path(here), "none"),
                Optional.empty(),
                "The certificate's key in a PEM file, such as certbot's privkey.pem.");
    }

    Optional<Tls> settings(Values values) {
        return values.get(certificate).flatMap(cert -> values.get(key).map(own -> new Tls(cert, own)));
    }
}
