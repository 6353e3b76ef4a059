/**
 * The chat server as a library: the public API of this project. Everything else may change from version to version.
 *
 * <p>Must not know: anything that its users would have to know, too; only the JDK's types are in its signatures.
 *
 * <p>Threads: those of the server.
 */
@NullMarked
package chat.embedded;

import org.jspecify.annotations.NullMarked;
