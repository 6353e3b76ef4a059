package chat.store.sqlite;

import chat.domain.Identity;
import chat.domain.Message;
import chat.domain.MessageKind;
import chat.domain.MessageText;
import chat.domain.RequestId;
import chat.domain.UserName;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code messages}, both ways. */
final class MessageRow {

    static final String COLUMNS = "seq, at, sender, author, receiver, id, kind, text, crc";

    private MessageRow() {}

    /** Sets parameters: the stream, then {@link #COLUMNS}. */
    static void write(PreparedStatement insert, int stream, Message message, Checksum checksum) throws SQLException {
        UserName receiver = message.to();
        insert.setInt(1, stream);
        insert.setLong(2, message.seq());
        insert.setLong(3, message.at().toEpochMilli());
        insert.setString(4, message.sender().text());
        insert.setString(5, message.from().text());
        insert.setString(6, receiver == null ? null : receiver.text());
        insert.setString(7, message.id().text());
        insert.setString(8, message.kind().word());
        insert.setString(9, message.text().text());
        insert.setInt(10, checksum(checksum, stream, message));
    }

    /**
     * Reads {@link #COLUMNS}.
     *
     * @throws Damage where they are not what was written
     */
    static Message read(ResultSet row, int stream, Checksum checksum) throws SQLException {
        long seq = row.getLong(1);
        Message message;
        try {
            message = new Message(
                    seq,
                    Instant.ofEpochMilli(row.getLong(2)),
                    new Identity(row.getString(3)),
                    new UserName(row.getString(4)),
                    name(row.getString(5)),
                    new RequestId(row.getString(6)),
                    MessageKind.of(row.getString(7)).orElseThrow(() -> new IllegalArgumentException("unknown kind")),
                    new MessageText(row.getString(8)));
        } catch (IllegalArgumentException e) {
            throw new Damage("message " + seq + " of stream " + stream + ": " + e.getMessage());
        }
        if (checksum(checksum, stream, message) != row.getInt(9)) {
            throw new Damage("message " + seq + " of stream " + stream + " does not match its checksum");
        }
        return message;
    }

    private static @Nullable UserName name(@Nullable String text) {
        return text == null ? null : new UserName(text);
    }

    private static int checksum(Checksum checksum, int stream, Message message) {
        UserName receiver = message.to();
        return checksum.start()
                .add(stream)
                .add(message.seq())
                .add(message.at().toEpochMilli())
                .add(message.sender().text())
                .add(message.from().text())
                .add(receiver == null ? null : receiver.text())
                .add(message.id().text())
                .add(message.kind().word())
                .add(message.text().text())
                .value();
    }
}
