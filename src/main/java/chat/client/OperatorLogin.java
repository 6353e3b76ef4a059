package chat.client;

import chat.domain.UserName;

/**
 * As which operator to act, once greeted and after every comeback.
 *
 * @param name the operator's, which need not be the user's
 * @param key 1 to 256 printable ASCII characters
 */
public record OperatorLogin(UserName name, String key) {

    /** Without the key. */
    @Override
    public String toString() {
        return "OperatorLogin[" + name + "]";
    }
}
