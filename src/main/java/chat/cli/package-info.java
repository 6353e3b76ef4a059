/**
 * The {@code chat} command: its subcommands, exit codes, and the composition roots that put a server or a client
 * together. Nobody imports this package.
 *
 * <p>Must not know: how the chat works; it builds the parts and connects them. The only package that uses picocli.
 *
 * <p>Threads: the main thread, and the shutdown hook that asks for a graceful stop.
 */
@NullMarked
package chat.cli;

import org.jspecify.annotations.NullMarked;
