/**
 * Floods a server of default settings and little memory, as the command starts it, while a bystander watches: whether it still gets its answers, and how late.
 *
 * <p>Must not know: the server's insides. Attackers come from other addresses of the loopback network than the bystander, in a process of their own.
 *
 * <p>Threads: one for the bystander, one for each of an attacker's connections.
 */
@NullMarked
package chat.flood;

import org.jspecify.annotations.NullMarked;
