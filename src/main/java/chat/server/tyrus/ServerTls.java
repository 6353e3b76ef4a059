package chat.server.tyrus;

import chat.server.tyrus.TyrusSettings.CertificateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.glassfish.grizzly.ssl.SSLEngineConfigurator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's side of TLS: 1.2 or later, with a certificate that is read again when its files change, so that a renewal needs no restart.
 * Connections that are open keep what they began with.
 */
final class ServerTls {

    /** How often the files are looked at. */
    static final Duration PERIOD = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(ServerTls.class);
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final CertificateFiles files;

    /** What new connections get. */
    private volatile SSLContext context;

    /** What the files were when they were last read, well or not; owned by the worker that watches. */
    private List<Object> seen;

    private ServerTls(CertificateFiles files, SSLContext context, List<Object> seen) {
        this.files = files;
        this.context = context;
        this.seen = seen;
    }

    static ServerTls load(CertificateFiles files) throws CertificateFailure {
        List<Object> seen = look(files);
        return new ServerTls(files, read(files), seen);
    }

    private static SSLContext read(CertificateFiles files) throws CertificateFailure {
        PemCertificate certificate = PemCertificate.read(files);
        X509Certificate own = certificate.chain().get(0);
        LOG.info(
                "certificate read: file={} subject={} until={}",
                files.certificate(),
                own.getSubjectX500Principal().getName(),
                own.getNotAfter().toInstant());
        return certificate.context();
    }

    /** Makes an engine for each new connection, with what there is then. */
    SSLEngineConfigurator engines() {
        return new SSLEngineConfigurator() {
            @Override
            public SSLEngine createSSLEngine() {
                return createSSLEngine(null, -1);
            }

            @Override
            public SSLEngine createSSLEngine(@org.jspecify.annotations.Nullable String host, int port) {
                SSLEngine engine = context.createSSLEngine();
                engine.setUseClientMode(false);
                engine.setEnabledProtocols(PROTOCOLS);
                return engine;
            }

            @Override
            public SSLEngineConfigurator copy() {
                return this;
            }
        };
    }

    /**
     * Reads the files again if they are not what they were. What cannot be served with is told in the log, and the certificate before stays:
     * a renewal replaces two files, one after the other.
     */
    void reloadIfChanged() {
        List<Object> now = look(files);
        if (now.equals(seen)) {
            return;
        }
        seen = now;
        try {
            context = read(files);
        } catch (CertificateFailure e) {
            LOG.error("the certificate before stays in use: {}", e.getMessage());
        } catch (RuntimeException e) { // must not end the watch
            LOG.error("the certificate before stays in use", e);
        }
    }

    private static List<Object> look(CertificateFiles files) {
        return List.of(stamp(files.certificate()), stamp(files.key()));
    }

    /** Where a link leads to counts too: certbot's are links that change. */
    private static Object stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return List.of(file.toRealPath(), attributes.lastModifiedTime(), attributes.size());
        } catch (IOException missing) {
            return missing.getClass();
        }
    }
}
