package chat.domain;

import java.util.Optional;

/** Whom a ban keeps out. Written as a name or as addresses, which cannot be taken for one another: a name holds neither dot nor colon. */
public sealed interface BanTarget {

    /** As it is written. */
    String text();

    /** Nobody gets this name, whatever the case. */
    record Name(UserName name) implements BanTarget {
        @Override
        public String text() {
            return name.text();
        }
    }

    /** Nobody comes from there. */
    record Addresses(AddressRange range) implements BanTarget {
        @Override
        public String text() {
            return range.toString();
        }
    }

    /** What makes two targets one: there is one ban of each. */
    default String key() {
        return this instanceof Name name ? name.name().key() : text();
    }

    /** What a text stands for; empty for what is neither a name nor addresses. */
    static Optional<BanTarget> parse(String text) {
        Optional<BanTarget> addresses = AddressRange.parse(text).map(Addresses::new);
        return addresses.isPresent() || UserName.check(text).isPresent()
                ? addresses
                : Optional.of(new Name(new UserName(text)));
    }
}
