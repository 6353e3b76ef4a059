package chat.domain;

import java.util.Optional;

/** A constant with a stable word: what stands on the wire and in the store, whatever the constant is called in the code. */
public interface Worded {

    /** The stable word, lower case. */
    String word();

    /** The one of these constants with this word, or empty for a word that this version does not know. */
    static <E extends Worded> Optional<E> find(E[] constants, String word) {
        for (E constant : constants) {
            if (constant.word().equals(word)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }
}
