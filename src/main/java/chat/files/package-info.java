/**
 * Files of the program's own: who may read them, how they are replaced, and what becomes of a damaged one.
 *
 * <p>Every file and folder that the program creates goes through here, so that none depends on the umask.
 *
 * <p>Must not know: what is in the files.
 *
 * <p>Threads: stateless; from any thread.
 */
@NullMarked
package chat.files;

import org.jspecify.annotations.NullMarked;
