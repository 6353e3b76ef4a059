package chat.domain;

import java.util.Optional;

/**
 * An IP address, or all that begin with the same bits (CIDR, RFC 4632, RFC 4291). IPv4 addresses are kept as IPv6 maps them, so that one
 * written either way is the same.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 * @param bits how many of the 128 count; the others are zero
 */
public record AddressRange(long high, long low, int bits) {

    private static final int ALL = 128;
    private static final int V4_BITS = 32;
    private static final long V4_MAPPED = 0xFFFF_0000_0000L;
    private static final long V4_TRANSLATED = 0x0064_ff9b_0000_0000L;
    private static final int LONGEST = 64;

    public AddressRange {
        if (bits < 0 || bits > ALL) {
            throw new IllegalArgumentException("no such prefix: " + bits);
        }
        high &= mask(bits);
        low &= mask(bits - Long.SIZE);
    }

    private static long mask(int bits) {
        return bits <= 0 ? 0 : bits >= Long.SIZE ? -1L : -1L << (Long.SIZE - bits);
    }

    /** Reads {@code 192.0.2.1}, {@code 192.0.2.0/24}, {@code 2001:db8::1} or {@code 2001:db8::/32}; empty for anything else. */
    public static Optional<AddressRange> parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Optional<long[]> number = AddressText.parse(address);
        int width = address.indexOf(':') < 0 ? V4_BITS : ALL;
        int prefix = slash < 0 ? width : prefix(text.substring(slash + 1));
        return prefix < 0 || prefix > width
                ? Optional.empty()
                : number.map(n -> new AddressRange(n[0], n[1], ALL - width + prefix));
    }

    private static int prefix(String text) {
        return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
    }

    /** Whether this address lies within; false for what is no address. */
    public boolean contains(String address) {
        return parse(address).filter(this::contains).isPresent();
    }

    /** Whether all of that range lies within this one. */
    public boolean contains(AddressRange other) {
        return other.bits >= bits && (other.high & mask(bits)) == high && (other.low & mask(bits - Long.SIZE)) == low;
    }

    /**
     * All that belong to the same subscriber as this address, as a rule: itself for IPv4, for IPv6 its /64 (RFC 6177). Of the networks in which all of IPv4 lies, as mapped or
     * translated (RFC 6052), and the machine itself, it is the address.
     */
    public AddressRange subscriber() {
        boolean many = high == 0 || high == V4_TRANSLATED;
        return many ? this : new AddressRange(high, low, Math.min(bits, Long.SIZE));
    }

    private boolean isV4() {
        return bits >= ALL - V4_BITS && high == 0 && low >>> V4_BITS == V4_MAPPED >>> V4_BITS;
    }

    /** As it is written; a single address without a prefix. */
    @Override
    public String toString() {
        String address = isV4() ? AddressText.v4(low) : AddressText.v6(high, low);
        return bits == ALL ? address : address + "/" + (isV4() ? bits - (ALL - V4_BITS) : bits);
    }
}
