package chat.cli.client;

import chat.cli.shell.CommandFailure;
import chat.cli.shell.ExitCode;
import chat.cli.shell.Shell;
import chat.client.ClientListener;
import chat.domain.RefusalCode;
import chat.domain.RoomName;
import chat.domain.UserName;
import chat.protocol.Reply;
import chat.protocol.Request;
import chat.protocol.UserEntry;
import jakarta.json.Json;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Looks in and lists what there is, however many pages that takes. */
public final class Lister {

    private static final OptionalInt PAGE = OptionalInt.empty();

    /** No list is longer: a server that always has one more page must not fill the memory. */
    static final int LONGEST = 500_000;

    private final Reach reach;
    private final Optional<UserName> explicit;
    private final boolean json;
    private final Shell shell;

    /**
     * A lister that has not looked yet.
     *
     * @param explicit the name to go by; empty for the one of the settings if it is free, or else a guest's
     */
    public Lister(Reach reach, Optional<UserName> explicit, boolean json, Shell shell) {
        this.reach = reach;
        this.explicit = explicit;
        this.json = json;
        this.shell = shell;
    }

    /** Lists the rooms. */
    public void rooms() throws CommandFailure {
        List<Reply.RoomEntry> rooms = new ArrayList<>();
        try (Call call = open()) {
            Reply.Rooms page;
            do {
                Optional<RoomName> after = last(rooms).map(Reply.RoomEntry::name);
                page = call.await(call.client().rooms(after, PAGE), reach.patience());
                rooms.addAll(page.rooms());
                bound(rooms);
            } while (page.more() && !page.rooms().isEmpty());
        }
        if (json) {
            shell.print(JsonLines.of(rooms.stream()
                    .map(room -> Json.createObjectBuilder()
                            .add("name", room.name().text())
                            .add("members", room.members())
                            .add("topic", room.topic().text())
                            .build())));
            return;
        }
        Table table = new Table("ROOM", "MEMBERS", "TOPIC");
        rooms.forEach(room -> table.row(
                room.name().text(),
                Integer.toString(room.members()),
                room.topic().text()));
        table.print(shell);
    }

    /**
     * Lists users, but for the one who looks.
     *
     * @param room whose members; one has to enter it for that. Empty for everyone online
     */
    public void users(Optional<RoomName> room) throws CommandFailure {
        List<UserEntry> users = new ArrayList<>();
        UserName self;
        try (Call call = open()) {
            self = call.welcome().user();
            if (room.isPresent()) {
                enter(call, room.get());
            }
            Reply.Users page;
            do {
                Optional<UserName> after = last(users).map(UserEntry::name);
                page = call.await(call.client().users(room, after, PAGE), reach.patience());
                users.addAll(page.users());
                bound(users);
            } while (page.more() && !page.users().isEmpty());
        }
        users.removeIf(user -> user.name().key().equals(self.key()));
        if (json) {
            shell.print(JsonLines.of(users.stream()
                    .map(user -> Json.createObjectBuilder()
                            .add("name", user.name().text())
                            .add("status", user.status().word())
                            .add("note", user.note().text())
                            .build())));
            return;
        }
        Table table = new Table("USER", "STATUS", "NOTE");
        users.forEach(user ->
                table.row(user.name().text(), user.status().word(), user.note().text()));
        table.print(shell);
    }

    /** @throws CommandFailure for a list that is too long */
    static void bound(List<?> list) throws CommandFailure {
        if (list.size() > LONGEST) {
            throw CommandFailure.of(
                    ExitCode.REFUSED, "the server's list has more than " + LONGEST + " entries; it may have no end");
        }
    }

    /** A room that is not there is not made by looking for it. */
    private void enter(Call call, RoomName room) throws CommandFailure {
        call.await(
                call.client()
                        .request(new Request.Join(
                                call.client().newId(), room, Optional.empty(), OptionalLong.empty(), false)),
                reach.patience());
    }

    private Call open() throws CommandFailure {
        Optional<UserName> usual = explicit.or(() -> reach.settings().user().map(UserName::new));
        if (usual.isPresent()) {
            try {
                return open(usual.get());
            } catch (CommandFailure e) {
                // Whoever talks under this name already may still look around.
                if (explicit.isPresent() || !Failures.isRefused(e, RefusalCode.NAME_TAKEN)) {
                    throw e;
                }
            }
        }
        return open(Guests.name(new SecureRandom()));
    }

    private Call open(UserName name) throws CommandFailure {
        return Call.open(reach.as(name), new ClientListener() {});
    }

    private static <T> Optional<T> last(List<T> list) {
        return list.isEmpty() ? Optional.empty() : Optional.of(list.get(list.size() - 1));
    }
}
