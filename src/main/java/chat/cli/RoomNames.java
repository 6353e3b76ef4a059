package chat.cli;

import chat.cli.shell.CommandFailure;
import chat.domain.Refusal;
import chat.domain.RoomName;
import java.util.Optional;

/** Rooms as typed: with or without the {@code #} that is shown in front. */
final class RoomNames {

    private RoomNames() {}

    static RoomName parse(String typed) throws CommandFailure {
        String name = typed.startsWith("#") ? typed.substring(1) : typed;
        Optional<Refusal> wrong = RoomName.check(name);
        if (wrong.isPresent()) {
            throw CommandFailure.usage(wrong.get().text());
        }
        return new RoomName(name);
    }
}
