/**
 * What every command needs of the process around it: streams, environment, signals, terminals, and the one way in which a
 * command fails: an exit code and a line for people.
 *
 * <p>Must not know: any command, servers, clients.
 *
 * <p>Threads: all belongs to the main thread, but for {@link chat.cli.shell.Signals}, whose tasks run on a thread of the
 * JVM.
 */
@NullMarked
package chat.cli.shell;

import org.jspecify.annotations.NullMarked;
