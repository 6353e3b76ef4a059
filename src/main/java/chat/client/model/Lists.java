package chat.client.model;

import chat.domain.RoomName;
import chat.protocol.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Words the lists that are asked for. */
final class Lists {

    private Lists() {}

    static List<Change> rooms(Reply.Rooms rooms) {
        List<String> rows = rooms.rooms().stream()
                .map(room -> String.format(
                        Locale.ROOT,
                        "  %-20s %5d  %s",
                        "#" + room.name(),
                        room.members(),
                        room.topic().text()))
                .toList();
        return list(rows, "no rooms yet; /join NAME makes one", "rooms", rooms.more());
    }

    static List<Change> users(Reply.Users users) {
        List<String> rows = users.users().stream()
                .map(user -> String.format(
                        Locale.ROOT,
                        "  %-24s %-7s %s",
                        user.name(),
                        user.status().word(),
                        user.note().text()))
                .toList();
        Optional<RoomName> room = users.room();
        return list(rows, "nobody", room.map(name -> "in #" + name).orElse("online"), users.more());
    }

    static List<Change> conversations(Overview overview) {
        List<String> rows = overview.tabs().stream()
                .map(tab -> String.format(
                        Locale.ROOT,
                        "  %d  %-25s %s",
                        tab.number(),
                        tab.target().label(),
                        tab.unread() == 0 ? "" : tab.unread() + " unread"))
                .toList();
        return list(rows, "no conversations; /join ROOM or /msg USER begins one", "conversations", false);
    }

    private static List<Change> list(List<String> rows, String none, String what, boolean more) {
        List<Change> changes = new ArrayList<>();
        changes.add(row(rows.isEmpty() ? none : rows.size() + (more ? " and more " : " ") + what + ":"));
        rows.forEach(each -> changes.add(row(each.stripTrailing())));
        return changes;
    }

    private static Change row(String text) {
        return new Change.Print(new Line.Info(Optional.empty(), text, Line.Tone.ANSWER));
    }
}
