/**
 * The client as a person sees it: the real program in terminals of tmux, talking over a real server. Skipped, visibly, where there is no tmux.
 *
 * <p>Threads: the tests'; what they wait for is looked at again and again, with Awaitility.
 */
@NullMarked
package chat.terminal;

import org.jspecify.annotations.NullMarked;
