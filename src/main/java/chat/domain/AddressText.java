package chat.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** IP addresses as they are written, without asking any name service. */
final class AddressText {

    private static final int GROUPS = 8;
    private static final int GROUP_BITS = 16;
    private static final Pattern V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");

    private AddressText() {}

    /** The two halves of the address as IPv6 has it; empty for what is none. A zone is left out. */
    static Optional<long[]> parse(String text) {
        int zone = text.indexOf('%');
        String address = zone < 0 ? text : text.substring(0, zone);
        return address.indexOf(':') < 0
                ? v4(address).map(number -> new long[] {0, 0xFFFF_0000_0000L | number})
                : v6(address);
    }

    private static Optional<Long> v4(String text) {
        if (!V4.matcher(text).matches()) {
            return Optional.empty();
        }
        long number = 0;
        for (String part : text.split("\\.", -1)) {
            // A leading zero means octal to some programs and nothing to others.
            if (Integer.parseInt(part) > 255 || (part.length() > 1 && part.startsWith("0"))) {
                return Optional.empty();
            }
            number = number << Byte.SIZE | Integer.parseInt(part);
        }
        return Optional.of(number);
    }

    private static Optional<long[]> v6(String text) {
        int gap = text.indexOf("::");
        List<Integer> left = new ArrayList<>();
        List<Integer> right = new ArrayList<>();
        boolean read = gap < 0
                ? groups(text, left)
                : groups(text.substring(0, gap), left) && groups(text.substring(gap + 2), right);
        int missing = GROUPS - left.size() - right.size();
        if (!read || (gap < 0 ? missing != 0 : missing < 1)) {
            return Optional.empty();
        }
        for (int i = 0; i < missing; i++) {
            left.add(0);
        }
        left.addAll(right);
        return Optional.of(new long[] {half(left, 0), half(left, GROUPS / 2)});
    }

    private static long half(List<Integer> groups, int from) {
        long half = 0;
        for (int group : groups.subList(from, from + GROUPS / 2)) {
            half = half << GROUP_BITS | group;
        }
        return half;
    }

    private static boolean groups(String text, List<Integer> into) {
        if (text.isEmpty()) {
            return true;
        }
        String[] parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            if (GROUP.matcher(parts[i]).matches()) {
                into.add(Integer.parseInt(parts[i], 16));
            } else if (i == parts.length - 1 && v4(parts[i]).isPresent()) {
                long number = v4(parts[i]).get();
                into.add((int) (number >> GROUP_BITS));
                into.add((int) (number & 0xFFFF));
            } else {
                return false;
            }
        }
        return true;
    }

    static String v4(long number) {
        return (number >> 24 & 0xFF) + "." + (number >> 16 & 0xFF) + "." + (number >> 8 & 0xFF) + "." + (number & 0xFF);
    }

    /** The short form of RFC 5952: the longest run of zero groups, the first of equals, becomes {@code ::}. */
    static String v6(long high, long low) {
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            long half = i < GROUPS / 2 ? high : low;
            groups[i] = (int) (half >>> ((GROUPS / 2 - 1 - i % (GROUPS / 2)) * GROUP_BITS) & 0xFFFF);
        }
        int from = 0;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int end = i;
            while (end < GROUPS && groups[end] == 0) {
                end++;
            }
            if (end - i > length) {
                from = i;
                length = end - i;
            }
        }
        return length < 2
                ? join(groups, 0, GROUPS)
                : join(groups, 0, from) + "::" + join(groups, from + length, GROUPS);
    }

    private static String join(int[] groups, int from, int to) {
        List<String> parts = new ArrayList<>();
        for (int i = from; i < to; i++) {
            parts.add(Integer.toHexString(groups[i]));
        }
        return String.join(":", parts);
    }
}
