package chat.cli.client;

import chat.domain.UserName;
import java.util.random.RandomGenerator;

/** Names for those who only look in. */
final class Guests {

    private static final String PREFIX = "guest-";
    private static final int LETTERS = 6;

    private Guests() {}

    static UserName name(RandomGenerator random) {
        StringBuilder name = new StringBuilder(PREFIX);
        for (int i = 0; i < LETTERS; i++) {
            name.append(Character.forDigit(random.nextInt(Character.MAX_RADIX), Character.MAX_RADIX));
        }
        return new UserName(name.toString());
    }
}
