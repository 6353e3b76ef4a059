package chat.server.endpoint;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One connection that was counted when it was let in. Used by one connection, ended once. */
final class Admission {

    /** What is certainly no name, so that nobody is asked for it. */
    private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F]*[.:][0-9a-fA-F.:]*(%.+)?");

    private final ConnectionLimiter limiter;
    private final @Nullable InetAddress address;

    private Admission(ConnectionLimiter limiter, @Nullable InetAddress address) {
        this.limiter = limiter;
        this.address = address;
    }

    /**
     * Lets one in; null where there are enough.
     *
     * @param remoteAddress as a {@link chat.server.Transport} tells it; what is no IP address is counted in all only
     */
    static @Nullable Admission of(ConnectionLimiter limiter, String remoteAddress) {
        InetAddress address = parse(remoteAddress);
        return limiter.acquire(address) == null ? new Admission(limiter, address) : null;
    }

    private static @Nullable InetAddress parse(String text) {
        if (!LITERAL.matcher(text).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            return null;
        }
    }

    void end() {
        limiter.release(address);
    }
}
