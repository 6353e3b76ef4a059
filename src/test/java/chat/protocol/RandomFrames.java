package chat.protocol;

import chat.domain.AddressRange;
import chat.domain.Ban;
import chat.domain.BanTarget;
import chat.domain.MemberChange;
import chat.domain.MessageKind;
import chat.domain.MessageText;
import chat.domain.Note;
import chat.domain.Presence;
import chat.domain.Refusal;
import chat.domain.RefusalCode;
import chat.domain.RequestId;
import chat.domain.RoomName;
import chat.domain.UserName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Valid frames of every type, different with every call and the same with every run of a seed. */
final class RandomFrames {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final String ROOM_CHARACTERS = LETTERS + "0123456789_-";
    private static final String NAME_CHARACTERS = LETTERS.toUpperCase(java.util.Locale.ROOT) + ROOM_CHARACTERS;
    private static final String ID_CHARACTERS = NAME_CHARACTERS + ".:";
    /** One, two, three and four bytes of UTF-8, what JSON escapes, and both ends of each range. */
    private static final int[] TEXT_CHARACTERS = {
        ' ', 'a', '~', '"', '\\', '/', '\u00A0', '\u00E9', '\u07FF', '\u0800', '\u2028', '\u20AC', '\uD7FF', '\uE000',
        '\uFFFD', '\uFFFF', 0x10000, 0x1F600, 0x10FFFF
    };

    private static final long MAX_SEQUENCE = (1L << 53) - 1;
    private static final long LAST_MILLI =
            Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    private final Random random;

    RandomFrames(long seed) {
        random = new Random(seed);
    }

    /** One request of each type. */
    List<Request> requests() {
        boolean resume = random.nextBoolean();
        return List.of(
                new Request.Hello(
                        id(),
                        user(),
                        maybe(this::token),
                        resume ? OptionalLong.of(zeroUp()) : OptionalLong.empty(),
                        maybe(this::token),
                        maybe(this::token)),
                new Request.Join(
                        id(),
                        room(),
                        resume ? Optional.of(token()) : Optional.empty(),
                        resume ? OptionalLong.of(zeroUp()) : OptionalLong.empty(),
                        random.nextBoolean()),
                new Request.Leave(id(), room()),
                new Request.Say(id(), room(), text(), random.nextBoolean() ? MessageKind.TEXT : MessageKind.ACTION),
                new Request.Whisper(id(), user(), text()),
                new Request.Nick(id(), user()),
                new Request.Status(id(), random.nextBoolean() ? Presence.ONLINE : Presence.AWAY, note()),
                new Request.Rooms(id(), maybe(this::room), limit(1_000)),
                new Request.Users(id(), maybe(this::room), maybe(this::user), limit(1_000)),
                new Request.History(
                        id(),
                        room(),
                        resume ? OptionalLong.of(oneUp()) : OptionalLong.empty(),
                        limit(200),
                        random.nextBoolean() ? OptionalLong.of(zeroUp()) : OptionalLong.empty()),
                new Request.Topic(id(), room(), note()),
                new Request.Ping(id()),
                new OperatorRequest.Operate(id(), user(), token()),
                new OperatorRequest.Kick(id(), user(), note()),
                new OperatorRequest.Ban(
                        id(),
                        target(),
                        resume ? OptionalLong.of(1 + random.nextInt(1_000_000)) : OptionalLong.empty(),
                        note()),
                new OperatorRequest.Unban(id(), target()),
                new OperatorRequest.Bans(id(), maybe(this::target), limit(200)),
                new OperatorRequest.Notice(id(), text(), any(Event.Level.values())),
                new OperatorRequest.CloseRoom(id(), room(), note()));
    }

    /** One reply and one event of each type. */
    List<ServerFrame> serverFrames() {
        return List.of(
                new Reply.Welcome(
                        id(),
                        user(),
                        token(),
                        random.nextBoolean(),
                        text().text(),
                        text().text(),
                        limits(),
                        random.nextInt(86_401),
                        note().text(),
                        list(this::room),
                        zeroUp()),
                new Reply.Joined(
                        id(),
                        room(),
                        token(),
                        zeroUp(),
                        count(),
                        list(this::entry),
                        note(),
                        maybe(() -> new Reply.Gap(oneUp(), oneUp()))),
                new Reply.Left(id(), room()),
                new Reply.Ack(id(), Optional.of(room()), Optional.empty(), oneUp(), at()),
                new Reply.Ack(id(), Optional.empty(), Optional.of(user()), oneUp(), at()),
                new Reply.Ok(id()),
                new Reply.Rooms(id(), list(() -> new Reply.RoomEntry(room(), count(), note())), random.nextBoolean()),
                new Reply.Users(id(), maybe(this::room), list(this::entry), random.nextBoolean()),
                new Reply.History(
                        id(),
                        room(),
                        list(this::message),
                        random.nextBoolean() ? OptionalLong.of(oneUp()) : OptionalLong.empty()),
                new Reply.Pong(id()),
                new Reply.Bans(id(), list(this::ban), random.nextBoolean()),
                new Reply.Error(
                        maybe(this::id), new Refusal(any(RefusalCode.values()), text().text(), random.nextInt(3))),
                message(),
                new Event.Whisper(oneUp(), at(), user(), user(), id(), text()),
                new Event.Member(
                        room(),
                        any(MemberChange.values()),
                        user(),
                        maybe(this::user),
                        any(Presence.values()),
                        note(),
                        count()),
                new Event.Members(room(), count(), count(), count()),
                new Event.Topic(room(), at(), user(), note()),
                new Event.Removed(room(), note()),
                new Event.Notice(text().text(), any(Event.Level.values())));
    }

    private Event.Message message() {
        return new Event.Message(room(), oneUp(), at(), user(), id(), any(MessageKind.values()), text());
    }

    private BanTarget target() {
        if (random.nextBoolean()) {
            return new BanTarget.Name(user());
        }
        boolean v4 = random.nextBoolean();
        long high = v4 ? 0 : random.nextLong();
        long low = v4 ? 0xFFFF_0000_0000L | random.nextInt(Integer.MAX_VALUE) : random.nextLong();
        return new BanTarget.Addresses(new AddressRange(high, low, (v4 ? 96 : 0) + random.nextInt(33)));
    }

    private Ban ban() {
        return new Ban(target(), note(), user(), at(), maybe(this::at));
    }

    private UserEntry entry() {
        return new UserEntry(user(), any(Presence.values()), note());
    }

    private Reply.Limits limits() {
        double rate = random.nextBoolean() ? random.nextInt(1_000_000_001) : 0.001 + random.nextDouble();
        return new Reply.Limits(count(), count(), rate, count(), count(), count());
    }

    private RequestId id() {
        return new RequestId(word(ID_CHARACTERS, RequestId.MAX_LENGTH));
    }

    private UserName user() {
        return new UserName(word(LETTERS, 1) + word(NAME_CHARACTERS, UserName.MAX_LENGTH - 1));
    }

    private RoomName room() {
        return new RoomName(word(ROOM_CHARACTERS, RoomName.MAX_LENGTH));
    }

    private String token() {
        return word(ID_CHARACTERS + " \"\\/{}", 64);
    }

    private MessageText text() {
        return new MessageText(
                visible(1, 60).append(random.nextBoolean() ? "\n\t" : "").toString());
    }

    private Note note() {
        return random.nextInt(20) == 0 ? Note.NONE : new Note(visible(1, 20).toString());
    }

    /** Text that is not blank. */
    private StringBuilder visible(int min, int max) {
        return unicode(min - 1, max - 1).append('x');
    }

    private StringBuilder unicode(int min, int max) {
        StringBuilder text = new StringBuilder();
        for (int left = min + random.nextInt(max - min + 1); left > 0; left--) {
            text.appendCodePoint(TEXT_CHARACTERS[random.nextInt(TEXT_CHARACTERS.length)]);
        }
        return text;
    }

    private String word(String characters, int max) {
        StringBuilder word = new StringBuilder();
        for (int left = 1 + random.nextInt(max); left > 0; left--) {
            word.append(characters.charAt(random.nextInt(characters.length())));
        }
        return word.toString();
    }

    private int count() {
        return random.nextInt(10) == 0 ? Integer.MAX_VALUE : random.nextInt(1_000);
    }

    private long oneUp() {
        return random.nextInt(10) == 0 ? MAX_SEQUENCE : 1 + random.nextInt(1_000_000);
    }

    private long zeroUp() {
        return oneUp() - 1;
    }

    private Instant at() {
        return Instant.ofEpochMilli((long) (random.nextDouble() * LAST_MILLI));
    }

    private OptionalInt limit(int max) {
        return random.nextBoolean() ? OptionalInt.of(1 + random.nextInt(max)) : OptionalInt.empty();
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    private <T> List<T> list(Supplier<T> element) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> element.get())
                .toList();
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
