package chat.server.tyrus;

import chat.server.tyrus.TyrusSettings.CertificateFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate and its key, read from PEM files.
 *
 * @param chain the server's own one first
 */
record PemCertificate(List<X509Certificate> chain, PrivateKey key) {

    private static final long MOST_BYTES = 1 << 20;
    private static final Map<String, String> SIGNATURES =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA", "Ed25519", "Ed25519");

    static PemCertificate read(CertificateFiles files) throws CertificateFailure {
        List<X509Certificate> chain = chain(files.certificate());
        PrivateKey key = PemKey.read(text(files.key()), chain.get(0).getPublicKey(), files.key());
        if (!fits(chain.get(0), key)) {
            throw new CertificateFailure("the key in " + files.key() + " is not that of the first certificate in "
                    + files.certificate() + ": give the two files that belong together");
        }
        return new PemCertificate(chain, key);
    }

    private static List<X509Certificate> chain(Path file) throws CertificateFailure {
        String text = text(file);
        int begin = text.indexOf("-----BEGIN CERTIFICATE-----");
        if (begin < 0) {
            throw new CertificateFailure("there is no certificate in " + file
                    + ": a PEM file is wanted, such as certbot's fullchain.pem, with lines that say BEGIN CERTIFICATE");
        }
        try {
            List<X509Certificate> chain = new ArrayList<>();
            for (Certificate each : CertificateFactory.getInstance("X.509")
                    .generateCertificates(
                            new ByteArrayInputStream(text.substring(begin).getBytes(StandardCharsets.ISO_8859_1)))) {
                chain.add((X509Certificate) each);
            }
            return List.copyOf(chain);
        } catch (CertificateException e) {
            throw new CertificateFailure(
                    "the certificates in " + file + " cannot be read (" + e.getMessage() + "): copy the file again");
        }
    }

    private static String text(Path file) throws CertificateFailure {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new CertificateFailure(file + " is too large for a certificate or key: a PEM file is wanted");
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new CertificateFailure("there is no file " + file + ": check tls.certificate and tls.key");
        } catch (AccessDeniedException e) {
            throw new CertificateFailure(file + " may not be read by this user: change its owner or its mode");
        } catch (IOException e) {
            throw new CertificateFailure(file + " cannot be read: " + e.getMessage());
        }
    }

    /** Whether what the key signs is what the certificate vouches for. */
    private static boolean fits(X509Certificate certificate, PrivateKey key) throws CertificateFailure {
        String algorithm = SIGNATURES.get(key.getAlgorithm());
        if (algorithm == null) {
            throw new CertificateFailure(
                    "keys of the kind " + key.getAlgorithm() + " are not used for TLS: take RSA or EC");
        }
        try {
            byte[] something = {1, 2, 3};
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(something);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(something);
            return signature.verify(signed);
        } catch (GeneralSecurityException differentKinds) {
            return false;
        }
    }

    SSLContext context() throws CertificateFailure {
        try {
            char[] noPassword = new char[0];
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, noPassword);
            store.setKeyEntry("server", key, noPassword, chain.toArray(new Certificate[0]));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, noPassword);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new CertificateFailure("the certificate cannot be used: " + e.getMessage());
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "PemCertificate[" + chain.get(0).getSubjectX500Principal().getName() + "]";
    }
}
