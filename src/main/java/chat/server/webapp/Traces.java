package chat.server.webapp;

import chat.store.sqlite.SqliteStore;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is left in the JVM of a web application that has ended, and would hold its class loader. */
final class Traces {

    private static final Logger LOG = LoggerFactory.getLogger(Traces.class);

    private Traces() {}

    /** The last thing that a web application does. */
    static void wipe() {
        SqliteStore.releaseDriver();
        forgetRecords();
    }

    /**
     * On JDK 17, {@code ObjectMethods} keeps the types that it last made {@code equals}, {@code hashCode} or {@code toString} of a record for. So
     * it is asked once more, for nobody's types but the JDK's.
     */
    private static void forgetRecords() {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        Class<?> text = String.class;
        try {
            MethodHandle part = lookup.findVirtual(text, "strip", MethodType.methodType(text));
            ask(lookup, "equals", MethodType.methodType(boolean.class, text, Object.class), part);
            ask(lookup, "hashCode", MethodType.methodType(int.class, text), part);
            ask(lookup, "toString", MethodType.methodType(text, text), part);
        } catch (Throwable t) { // as declared by the JDK, of which a newer one may refuse, and keep nothing
            LOG.debug("no records were made: {}", t.toString());
        }
    }

    private static void ask(MethodHandles.Lookup lookup, String method, MethodType type, MethodHandle part)
            throws Throwable {
        var unused = ObjectMethods.bootstrap(lookup, method, type, String.class, "part", part);
    }
}
