/**
 * Sets up logging: SLF4J over Logback, in code, as reading a configuration file would cost a good part of the start.
 * What Tyrus and Grizzly log through {@code java.util.logging} goes the same way.
 *
 * <p>A line on its way to the log passes {@link chat.cli.logging.ContainerNoise} (no stack trace for what every open
 * server meets), {@link chat.cli.logging.RepeatGuard} (the same warning a few times a minute, then only a count),
 * {@link chat.cli.logging.LogQueue} (never waits for the disk or terminal), and an encoder, where control characters
 * become visible escapes, so that no one can forge a line.
 *
 * <p>Must not know: what is logged, nor who logs. The only package that may use Logback.
 *
 * <p>Threads: {@link chat.cli.logging.Logging} belongs to the main thread. The first three steps run on whichever thread
 * logs, the encoder on the queue's own.
 */
@NullMarked
package chat.cli.logging;

import org.jspecify.annotations.NullMarked;
