/**
 * Puts a server together: settings, logging, store, chat, container; and takes it apart when a signal asks for that.
 *
 * <p>Must not know: the command line, or what any of the parts does.
 *
 * <p>Threads: the main thread, which waits for the signal; signals come on threads of the JVM.
 */
@NullMarked
package chat.cli.server;

import org.jspecify.annotations.NullMarked;
