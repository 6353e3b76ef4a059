package chat.cli.shell;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes signals. Java has a way for that in every JVM ({@code sun.misc.Signal}, in the module {@code jdk.unsupported}) which its compiler warns
 * of, so it is called by reflection; where it is missing, nothing is taken.
 */
public final class Signals {

    private static final String SIGNAL = "sun.misc.Signal";
    private static final String HANDLER = "sun.misc.SignalHandler";

    private Signals() {}

    /**
     * Runs a task, on a thread of the JVM, each time the process gets this signal, instead of what the JVM would do.
     *
     * @param name without SIG: {@code INT}, {@code TERM}, {@code HUP}
     * @return false where that cannot be done, or the process was started with the signal ignored, as by {@code nohup}
     */
    public static boolean onSignal(String name, Runnable task) {
        try {
            Class<?> signal = Class.forName(SIGNAL);
            Class<?> handler = Class.forName(HANDLER);
            Object proxy = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) -> {
                        if (method.getDeclaringClass() != Object.class) {
                            task.run();
                            return null;
                        }
                        return ofObject(self, method.getName(), arguments);
                    });
            Object before = signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
            return before != handler.getField("SIG_IGN").get(null);
        } catch (ReflectiveOperationException | RuntimeException notHere) {
            return false;
        }
    }

    private static Object ofObject(Object self, String method, Object @Nullable [] arguments) {
        Map<String, Object> answers = Map.of("hashCode", System.identityHashCode(self), "toString", "task of a signal");
        return Optional.ofNullable(answers.get(method))
                .orElseGet(() -> arguments != null && arguments.length > 0 && arguments[0] == self);
    }
}
