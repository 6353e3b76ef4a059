/**
 * Settings: typed, loaded from flags, environment, file and defaults, each value knowing where it came from. An
 * unknown key or a value out of bounds is an error with file, line and a suggestion.
 *
 * <p>Must not know: who uses the settings. Values are passed inward as plain records that the users define.
 *
 * <p>Threads: read once at the start; immutable after that.
 */
@NullMarked
package chat.config;

import org.jspecify.annotations.NullMarked;
