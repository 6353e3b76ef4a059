/**
 * The history checker: what every client of a run sent, was told and saw is recorded as lines of JSON, and held against the final log and the
 * ten invariants of {@code src/site/markdown/guarantees.md}. A violation comes with the events that prove it.
 *
 * <p>Must not know: how the clients were driven, nor the server's insides. What stands in the log at the end is handed in as a
 * {@code FinalLog}.
 *
 * <p>Threads: a recorder may be called from any; everything else runs after the run, on one.
 */
@NullMarked
package chat.load.check;

import org.jspecify.annotations.NullMarked;
