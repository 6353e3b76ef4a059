/**
 * The terminal client: prompt, screen, completion, commands, themes. Holds the one door through which text
 * becomes terminal output, and that door shows control characters as visible escapes.
 *
 * <p>Must not know: sockets or JSON. The only package that uses JLine.
 *
 * <p>Threads: one thread reads lines; output may come from any thread and is serialised by the screen.
 */
@NullMarked
package chat.client.terminal;

import org.jspecify.annotations.NullMarked;
