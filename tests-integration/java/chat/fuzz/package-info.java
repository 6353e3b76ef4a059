/**
 * What is given any bytes at all, by Jazzer, which learns from the code they reach which to try next. Each target says in its own words what has to be true
 * of whatever comes out; {@link chat.fuzz.FuzzIT} runs them all. Seeds, and the inputs that reached something new, are in {@code tests-integration/fuzz}.
 *
 * <p>Must not know: servers, sockets, terminals.
 *
 * <p>Threads: Jazzer's one, in a process for each target.
 */
@NullMarked
package chat.fuzz;

import org.jspecify.annotations.NullMarked;
