/**
 * The {@code chat} command: its subcommands and options. Each command class holds what picocli fills in and hands it on to the
 * package that does the work, so that {@code chat --help} loads none of that.
 *
 * <p>Must not know: how the chat works. Nobody imports this package. The only one that uses picocli.
 *
 * <p>Threads: the main thread.
 */
@NullMarked
package chat.cli;

import org.jspecify.annotations.NullMarked;
