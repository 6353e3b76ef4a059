package chat.client.terminal;

import java.util.ArrayList;
import java.util.List;

/** The numbers in a control sequence: {@code 1;5:3}. One that is left out is 0; none is larger than {@link #MAX}. */
final class SequenceNumbers {

    static final int MAX = 9_999_999;

    private static final int MAX_DIGITS = 7;

    private final List<List<Integer>> numbers = new ArrayList<>();

    private SequenceNumbers() {}

    static SequenceNumbers of(String parameters) {
        SequenceNumbers all = new SequenceNumbers();
        for (String parameter : parameters.split(";", -1)) {
            List<Integer> parts = new ArrayList<>();
            for (String part : parameter.split(":", -1)) {
                parts.add(part.isEmpty() ? 0 : part.length() > MAX_DIGITS ? MAX : Integer.parseInt(part));
            }
            all.numbers.add(parts);
        }
        return all;
    }

    /** The number at a place, from 0 on. */
    int at(int place) {
        return sub(place, 0, 0);
    }

    /** One of the numbers that stand at a place, separated by colons; {@code otherwise} if there is none. */
    int sub(int place, int part, int otherwise) {
        return place < numbers.size() && part < numbers.get(place).size()
                ? numbers.get(place).get(part)
                : otherwise;
    }
}
