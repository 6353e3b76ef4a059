package chat.protocol;

import chat.domain.BanTarget;
import chat.domain.Note;
import chat.domain.Refusal;
import chat.domain.RefusalCode;
import chat.domain.RequestId;
import chat.domain.RoomName;
import chat.domain.UserName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Typed ways to take the members of one JSON object, each of which says what is wrong. A member that is {@code null} counts as absent. */
final class Members {

    /** The greatest integer that every JSON implementation keeps exactly (RFC 8259, section 6). */
    static final long MAX_INTEGER = (1L << 53) - 1;

    private final RawObject raw;

    Members(RawObject raw) {
        this.raw = raw;
    }

    private @Nullable Object get(String name) {
        return raw.get(name);
    }

    private static MalformedFrame wrong(String name, String what) {
        return new MalformedFrame("the member \"" + name + "\" is not " + what);
    }

    private static <T> T required(String name, @Nullable T value) throws MalformedFrame {
        if (value == null) {
            throw new MalformedFrame("the member \"" + name + "\" is missing; add it");
        }
        return value;
    }

    private static void accept(Optional<Refusal> refusal) throws MalformedFrame {
        if (refusal.isPresent()) {
            throw new MalformedFrame(refusal.get());
        }
    }

    private @Nullable String stringOrNull(String name) throws MalformedFrame {
        Object value = get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw wrong(name, "a string");
    }

    String string(String name) throws MalformedFrame {
        return required(name, stringOrNull(name));
    }

    String string(String name, String otherwise) throws MalformedFrame {
        String value = stringOrNull(name);
        return value == null ? otherwise : value;
    }

    /** A string of 1 to {@code max} printable ASCII characters. */
    Optional<String> word(String name, int max) throws MalformedFrame {
        String value = stringOrNull(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!isPrintable(value, max)) {
            throw wrong(name, "1 to " + max + " printable ASCII characters");
        }
        return Optional.of(value);
    }

    /** Whether this is 1 to {@code max} printable ASCII characters. */
    static boolean isPrintable(String value, int max) {
        return !value.isEmpty() && value.length() <= max && value.chars().allMatch(c -> c >= 0x20 && c < 0x7F);
    }

    /** A name, such as one that is to be banned, or a range of addresses. */
    BanTarget target(String name) throws MalformedFrame {
        return BanTarget.parse(string(name))
                .orElseThrow(() -> wrong(name, "a user's name, an IP address, or a range such as 192.0.2.0/24"));
    }

    /** The id under this name, where there is a valid one; what is wrong with it otherwise is said by {@link #id}. */
    Optional<RequestId> idIfReadable(String name) {
        return get(name) instanceof String text && RequestId.isValid(text)
                ? Optional.of(new RequestId(text))
                : Optional.empty();
    }

    RequestId id(String name) throws MalformedFrame {
        String value = string(name);
        if (!RequestId.isValid(value)) {
            throw wrong(name, "1 to " + RequestId.MAX_LENGTH + " of A-Z a-z 0-9 _ . : -");
        }
        return new RequestId(value);
    }

    UserName user(String name) throws MalformedFrame {
        return required(name, userOrNull(name));
    }

    Optional<UserName> optionalUser(String name) throws MalformedFrame {
        return Optional.ofNullable(userOrNull(name));
    }

    private @Nullable UserName userOrNull(String name) throws MalformedFrame {
        String value = stringOrNull(name);
        if (value == null) {
            return null;
        }
        accept(UserName.check(value));
        return new UserName(value);
    }

    RoomName room(String name) throws MalformedFrame {
        return required(name, roomOrNull(name));
    }

    Optional<RoomName> optionalRoom(String name) throws MalformedFrame {
        return Optional.ofNullable(roomOrNull(name));
    }

    private @Nullable RoomName roomOrNull(String name) throws MalformedFrame {
        String value = stringOrNull(name);
        return value == null ? null : roomOf(value);
    }

    private static RoomName roomOf(String value) throws MalformedFrame {
        accept(RoomName.check(value));
        return new RoomName(value);
    }

    Note note(String name) throws MalformedFrame {
        return noteOf(string(name));
    }

    Note noteOrNone(String name) throws MalformedFrame {
        return noteOf(string(name, ""));
    }

    private static Note noteOf(String value) throws MalformedFrame {
        accept(Note.checkForm(value));
        return value.isEmpty() ? Note.NONE : new Note(value);
    }

    boolean bool(String name, boolean otherwise) throws MalformedFrame {
        Object value = get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Boolean bool) {
            return bool;
        }
        throw wrong(name, "true or false");
    }

    long integer(String name, long min, long max) throws MalformedFrame {
        OptionalLong value = optionalInteger(name, min, max);
        return required(name, value.isPresent() ? (Long) value.getAsLong() : null);
    }

    OptionalLong optionalInteger(String name, long min, long max) throws MalformedFrame {
        Object value = get(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        long integer = value instanceof RawObject.NumberText number ? integerOf(number.text()) : -1;
        if (integer < min || integer > max) {
            throw wrong(name, "an integer from " + min + " to " + max + ", written in digits only");
        }
        return OptionalLong.of(integer);
    }

    int integer(String name) throws MalformedFrame {
        return (int) integer(name, 0, Integer.MAX_VALUE);
    }

    OptionalInt optionalLimit(String name, int max) throws MalformedFrame {
        OptionalLong limit = optionalInteger(name, 1, max);
        return limit.isPresent() ? OptionalInt.of((int) limit.getAsLong()) : OptionalInt.empty();
    }

    /** The integer, or -1 for a number that is not written in 1 to 16 digits. */
    private static long integerOf(String text) {
        boolean digits = text.length() <= 16 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Long.parseLong(text) : -1;
    }

    /** 0, or a number within the bounds, which are inclusive. */
    double rate(String name, double min, double max) throws MalformedFrame {
        Object value = required(name, get(name));
        if (value instanceof RawObject.NumberText number && number.text().length() <= 32) {
            double parsed = Double.parseDouble(number.text());
            if (parsed == 0 || (parsed >= min && parsed <= max)) {
                return Math.abs(parsed); // -0 is a number too.
            }
        }
        throw wrong(name, "0 or a number from " + min + " to " + (long) max);
    }

    Optional<Members> optionalObject(String name) throws MalformedFrame {
        Object value = get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof RawObject object) {
            return Optional.of(new Members(object));
        }
        throw wrong(name, "an object");
    }

    Members object(String name) throws MalformedFrame {
        return required(name, optionalObject(name).orElse(null));
    }

    /** What makes one element of a list from its JSON value. */
    interface ElementReader<T> {
        T read(Members element) throws MalformedFrame;
    }

    /** An array of objects. */
    <T> List<T> list(String name, ElementReader<T> reader) throws MalformedFrame {
        List<T> list = new ArrayList<>();
        for (Object element : array(name)) {
            if (!(element instanceof RawObject object)) {
                throw wrong(name, "an array of objects");
            }
            list.add(reader.read(new Members(object)));
        }
        return list;
    }

    /** An array of rooms' names; absent means empty. */
    List<RoomName> rooms(String name) throws MalformedFrame {
        List<RoomName> list = new ArrayList<>();
        for (Object element : array(name)) {
            if (!(element instanceof String text)) {
                throw wrong(name, "an array of strings");
            }
            list.add(roomOf(text));
        }
        return list;
    }

    private List<?> array(String name) throws MalformedFrame {
        Object value = get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> array) {
            return array;
        }
        throw wrong(name, "an array");
    }

    /** A token, as opaque to this end as can be. */
    Optional<String> token(String name, int max) throws MalformedFrame {
        String value = stringOrNull(name);
        if (value != null && !isPrintable(value, max)) {
            throw new MalformedFrame(RefusalCode.BAD_TOKEN.because(
                    "this is no token of any server; send the one from the last welcome, or none"));
        }
        return Optional.ofNullable(value);
    }
}
