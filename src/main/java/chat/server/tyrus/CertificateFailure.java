package chat.server.tyrus;

/** There is no serving with the certificate or the key of the settings. */
final class CertificateFailure extends BindFailure {

    private static final long serialVersionUID = 1L;

    CertificateFailure(String message) {
        super(message);
    }
}
