/**
 * Puts a chat together from its settings: store, limits, counters. What a program of its own, a web application and a library have in
 * common.
 *
 * <p>Must not know: any container, the command line, or who reads the settings.
 *
 * <p>Threads: those of the caller, for the start and the end.
 */
@NullMarked
package chat.server.assembly;

import org.jspecify.annotations.NullMarked;
