package chat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** A certificate authority made for a test with the JDK's keytool, and what it signs, in PEM as certbot writes it. */
public final class Authority {

    private static final String PASSWORD = "password";

    private final Path folder;
    private final Path root;
    private int issued;

    public Authority(Path folder) throws IOException, InterruptedException {
        this.folder = Files.createDirectories(folder);
        this.root = folder.resolve("ca.pem");
        keytool("ca", "-genkeypair", "-keyalg", "EC", "-dname", "CN=Test", "-ext", "bc:c=ca:true", "-validity", "9");
        keytool("ca", "-exportcert", "-rfc", "-file", root.toString());
    }

    /** The authority's own certificate. */
    public Path root() {
        return root;
    }

    /**
     * Issues a certificate and puts it, and its key, where they are asked for: each file at once, the key first.
     *
     * @param names as keytool has them, such as {@code dns:localhost}
     */
    public void issue(String names, Path chain, Path key)
            throws IOException, InterruptedException, GeneralSecurityException {
        String name = "server" + ++issued;
        Path request = folder.resolve(name + ".csr");
        Path signed = folder.resolve(name + ".pem");
        keytool(name, "-genkeypair", "-keyalg", "EC", "-dname", "CN=" + name);
        keytool(name, "-certreq", "-file", request.toString());
        keytool(
                "ca",
                "-gencert",
                "-rfc",
                "-infile",
                request.toString(),
                "-outfile",
                signed.toString(),
                "-ext",
                "san=" + names,
                "-validity",
                "9");
        put(key, "-----BEGIN PRIVATE KEY-----\n" + key(name) + "\n-----END PRIVATE KEY-----\n");
        put(chain, Files.readString(signed) + Files.readString(root));
    }

    private String key(String name) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve(name + ".p12"))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(store.getKey(name, PASSWORD.toCharArray()).getEncoded());
    }

    private void put(Path file, String text) throws IOException {
        Path fresh = Files.writeString(folder.resolve("fresh"), text);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private void keytool(String alias, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(Arrays.asList(arguments));
        command.addAll(List.of(
                "-alias", alias, "-keystore", folder.resolve(alias + ".p12").toString(), "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
