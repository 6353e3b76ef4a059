/**
 * The chat's values and rules: names, rooms, message kinds, refusal codes, and {@code Room}, which
 * decides what happens in a room as a pure function of its state and a request.
 *
 * <p>Values are valid from their constructors on; a refusal is a value with a stable code, not an exception.
 *
 * <p>Must not know: I/O, clocks, JSON, threads, or any package but {@code java.*}. Times and ids are handed in.
 *
 * <p>Threads: values are immutable. The few mutable types have no lock of their own and belong to whoever made
 * them; a room's lane, in the server.
 */
@NullMarked
package chat.domain;

import org.jspecify.annotations.NullMarked;
