package chat.server.webapp;

import jakarta.servlet.ServletContext;
import java.lang.management.ManagementFactory;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where in a server a web application is: its context path at a virtual host, and its data directory. Containers that replace an application may
 * start the new one before they stop the old one, as Jetty 12.1 does, while only one chat can have a directory; so who comes has the one before it
 * give way. One at the same path of another server in this JVM has a directory of its own, and stays.
 */
final class Place {

    private static final Logger LOG = LoggerFactory.getLogger(Place.class);

    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private final ObjectName name;

    private Place(ObjectName name) {
        this.name = name;
    }

    static Place of(ServletContext context, String keptIn) {
        String host = ObjectName.quote(String.valueOf(context.getVirtualServerName()));
        try {
            return new Place(new ObjectName("chat:type=Deployed,host=" + host + ",context="
                    + ObjectName.quote(context.getContextPath()) + ",directory=" + ObjectName.quote(keptIn)));
        } catch (JMException e) {
            throw new IllegalStateException("quoted, and refused all the same", e);
        }
    }

    /** Ends the chat of an application that this one replaces; nothing where there is none. Blocks. */
    void clear() {
        try {
            beans.invoke(name, "giveWay", null, null);
        } catch (InstanceNotFoundException e) {
            // Nobody was here.
        } catch (JMException | RuntimeException e) {
            LOG.warn("what was deployed here before does not give way: {}", e.toString());
        }
    }

    /** Tells who comes next of this one. */
    void take(Deployed chat) {
        try {
            beans.registerMBean(new StandardMBean(chat, Deployed.class), name);
        } catch (JMException e) {
            LOG.warn("who is deployed here next cannot have this chat give way: {}", e.toString());
        }
    }

    /** Forgets this one. */
    void leave() {
        try {
            beans.unregisterMBean(name);
        } catch (JMException e) {
            LOG.debug("{} was not there: {}", name, e.toString());
        }
    }
}
