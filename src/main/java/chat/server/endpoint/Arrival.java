package chat.server.endpoint;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP request that this thread is making a WebSocket of: what the standard WebSocket API does not show of it, and the standard Servlet API
 * does. Whoever sees requests come in {@linkplain #begin notes} it; the container then does the handshake on the same thread, which is how
 * {@link ChatConfigurator}, made by the container, comes to know it.
 */
public final class Arrival {

    /** Nothing leads from a {@link ChatConfigurator} to what it belongs to, but for the thread that it is called on. */
    private static final ThreadLocal<@Nullable WeakReference<Arrival>> CURRENT = new ThreadLocal<>();

    private final Binding binding;
    private final String remoteAddress;
    private final @Nullable String host;

    private Arrival(Binding binding, String remoteAddress, @Nullable String host) {
        this.binding = binding;
        this.remoteAddress = remoteAddress;
        this.host = host;
    }

    /**
     * A request comes that may be a handshake. To be followed by {@link #end} on the same thread.
     *
     * @param binding of the deployment that the request is for
     * @param remoteAddress the client's IP address, as text
     * @param host the {@code Host} header; null if there is none
     * @return to be kept for as long as the request lasts: the thread itself holds it weakly
     */
    public static Arrival begin(Binding binding, String remoteAddress, @Nullable String host) {
        Arrival arrival = new Arrival(binding, remoteAddress, host);
        CURRENT.set(new WeakReference<>(arrival));
        return arrival;
    }

    /** The handshake is over, or there was none. */
    public static void end() {
        CURRENT.remove();
    }

    /** Null where nobody noted it. */
    static @Nullable Arrival current() {
        WeakReference<Arrival> current = CURRENT.get();
        return current == null ? null : current.get();
    }

    Binding binding() {
        return binding;
    }

    String remoteAddress() {
        return remoteAddress;
    }

    boolean isFrom(@Nullable String origin) {
        return binding.origins().allows(origin, host);
    }
}
