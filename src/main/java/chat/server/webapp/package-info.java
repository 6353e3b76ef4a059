/**
 * The chat as a part of a web application in anybody's Jakarta container: starts and stops with the application, and serves health and metrics
 * beside the endpoint. Found by the container through {@code META-INF/services}, without a line in {@code web.xml}.
 *
 * <p>Must not know: any container, or anything beyond the standard Servlet API.
 *
 * <p>Threads: those of the container. What closes connections, which may block, has a few of its own, which end with the application.
 */
@NullMarked
package chat.server.webapp;

import org.jspecify.annotations.NullMarked;
