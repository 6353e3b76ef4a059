package chat.cli.server;

/** Addresses as they are written in a URL. */
final class Addresses {

    private Addresses() {}

    /** An IPv6 address in brackets and in its short form (RFC 5952), any other as it is. */
    static String inUrl(String host) {
        if (host.indexOf(':') < 0) {
            return host;
        }
        int zone = host.indexOf('%');
        String address = zone < 0 ? host : host.substring(0, zone);
        return "[" + shortened(address) + "]";
    }

    /** Java writes all eight groups; the longest run of zero groups, the first of equals, becomes {@code ::}. */
    private static String shortened(String address) {
        String[] groups = address.split(":", -1);
        int from = -1;
        int length = 1;
        for (int i = 0; i < groups.length; i++) {
            int end = i;
            while (end < groups.length && groups[end].equals("0")) {
                end++;
            }
            if (end - i > length) {
                from = i;
                length = end - i;
            }
        }
        return from < 0 ? address : join(groups, 0, from) + "::" + join(groups, from + length, groups.length);
    }

    private static String join(String[] groups, int from, int to) {
        return String.join(":", java.util.Arrays.copyOfRange(groups, from, to));
    }
}
