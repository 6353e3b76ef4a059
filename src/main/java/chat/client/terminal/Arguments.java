package chat.client.terminal;

import chat.domain.BanTarget;
import chat.domain.Refusal;
import chat.domain.RoomName;
import chat.domain.UserName;
import java.util.Optional;

/** Reads what follows a command's name, or says what is wrong with it. */
final class Arguments {

    private static final int USUAL_HISTORY = 50;
    private static final int MOST_HISTORY = 200;

    private Arguments() {}

    /**
     * A first word, and what follows it.
     *
     * @param first empty where there is none
     * @param rest without the blanks around it
     */
    record Words(String first, String rest) {}

    /** Takes the first word, up to a blank of whatever kind. */
    static Words words(String typed) {
        int end = 0;
        while (end < typed.length() && !Character.isWhitespace(typed.charAt(end))) {
            end++;
        }
        return new Words(typed.substring(0, end), typed.substring(end).strip());
    }

    static BanTarget target(String typed) throws UsageException {
        String text = typed.startsWith("@") ? typed.substring(1) : typed;
        return BanTarget.parse(UserName.composed(text))
                .orElseThrow(() -> new UsageException("'" + typed + "' is no name and no address"));
    }

    static String required(String rest, String question) throws UsageException {
        if (rest.isEmpty()) {
            throw new UsageException(question);
        }
        return rest;
    }

    static int count(String rest) throws UsageException {
        if (rest.isEmpty()) {
            return USUAL_HISTORY;
        }
        if (!rest.matches("\\d{1,3}") || Integer.parseInt(rest) < 1 || Integer.parseInt(rest) > MOST_HISTORY) {
            throw new UsageException("'" + rest + "' is no number from 1 to " + MOST_HISTORY);
        }
        return Integer.parseInt(rest);
    }

    static Optional<RoomName> optionalRoom(String rest) throws UsageException {
        return rest.isEmpty() ? Optional.empty() : Optional.of(room(rest));
    }

    static RoomName room(String typed) throws UsageException {
        String name = typed.startsWith("#") ? typed.substring(1) : required(typed, "which room?");
        Optional<Refusal> bad = RoomName.check(name);
        if (bad.isPresent()) {
            throw new UsageException(bad.get().text());
        }
        return new RoomName(name);
    }

    static UserName user(String typed) throws UsageException {
        String name = UserName.composed(typed.startsWith("@") ? typed.substring(1) : typed);
        Optional<Refusal> bad = UserName.check(name);
        if (bad.isPresent()) {
            throw new UsageException(bad.get().text());
        }
        return new UserName(name);
    }
}
