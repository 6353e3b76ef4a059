package chat.load;

import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Who talks where. Users are numbered from 0 and fill the rooms in order, going round: with 10,000 users and 500 rooms of 60, user 0 is in
 * the rooms 0, 166 and 333, and every user is in three.
 *
 * @param users how many connections, 1 or more
 * @param rooms how many rooms; 0 for connections that are only held
 * @param members how many members each room has, at most {@code users}
 * @param senders how many of the users in rooms say something, spread evenly over them
 * @param size bytes of each text, 1 to {@value #MAX_SIZE}
 * @param seed what user and room names, keys and texts are made from
 */
public record Scenario(int users, int rooms, int members, int senders, int size, long seed) {

    /** The most characters of a text that the protocol allows. */
    public static final int MAX_SIZE = 4_000;

    private static final long MAX_SEED = 9_999_999_999L;

    /** @throws IllegalArgumentException with a line for the operator when the numbers do not fit together */
    public Scenario {
        require(users >= 1, "there must be at least one user");
        require(rooms >= 0, "the number of rooms cannot be negative");
        require(rooms == 0 || members >= 1, "a room needs at least one member");
        require(
                members <= users,
                "a room cannot have more members (" + members + ") than there are users (" + users + ")");
        require((long) rooms * members <= Integer.MAX_VALUE, "that is too many rooms of that many members");
        require(size >= 1 && size <= MAX_SIZE, "a text has 1 to " + MAX_SIZE + " bytes");
        require(seed >= 0 && seed <= MAX_SEED, "the seed is 0 to " + MAX_SEED);
        int talking = inRooms(users, rooms, members);
        require(
                senders >= 0 && senders <= talking,
                "there are " + talking + " users in rooms, so at most that many senders");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static int inRooms(int users, int rooms, int members) {
        return (int) Math.min(users, (long) rooms * members);
    }

    /** How many users are in at least one room; they are the first ones. */
    public int usersInRooms() {
        return inRooms(users, rooms, members);
    }

    /** How many rooms the users are in on average. */
    public double roomsPerUser() {
        return (double) rooms * members / users;
    }

    /** The rooms of a user, without repeats, ascending. */
    int[] roomsOf(int user) {
        long places = (long) rooms * members;
        return IntStream.iterate(user, place -> place < places && place >= 0, place -> place + users)
                .map(place -> place / members)
                .toArray();
    }

    /** The user with the first place in a room. */
    int firstIn(int room) {
        return (int) ((long) room * members % users);
    }

    /** The user who is the sender with this number. */
    int sender(int number) {
        return (int) ((long) number * usersInRooms() / senders);
    }

    /** The users who stop reading where so many do: those who say nothing, from the last one on. */
    BitSet stalled(int count) {
        BitSet stalled = new BitSet(users);
        BitSet talking = new BitSet(users);
        for (int i = 0; i < senders; i++) {
            talking.set(sender(i));
        }
        for (int user = users - 1; user >= 0 && stalled.cardinality() < count; user--) {
            stalled.set(user, !talking.get(user));
        }
        return stalled;
    }

    String userName(int user) {
        return "load-" + seed + "-" + user;
    }

    /** What every room's name begins with; its number follows. */
    String roomPrefix() {
        return "load-" + seed + "-";
    }

    String roomName(int room) {
        return roomPrefix() + room;
    }
}
