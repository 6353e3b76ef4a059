package chat.server;

import chat.domain.AddressRange;
import chat.domain.Ban;
import chat.domain.BanTarget;
import chat.domain.UserName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Who is kept out, by name and by address. All of it is in memory, and in the store as well. A ban that has ended counts no more, and is
 * removed some time later. From any thread.
 */
final class Bans {

    private final Core core;

    /** By the target's key. */
    private final ConcurrentNavigableMap<String, Ban> all = new ConcurrentSkipListMap<>();

    private final long startedNanos;

    Bans(Core core) {
        this.core = core;
        this.startedNanos = core.time().nanos();
    }

    void restore(List<Ban> stored) {
        stored.forEach(ban -> all.put(ban.target().key(), ban));
    }

    /** Adds a ban, or takes it for the one there was of its target. It counts once it is stored. */
    CompletableFuture<Void> add(Ban ban) {
        return core.store().state().save(ban).thenRun(() -> all.put(ban.target().key(), ban));
    }

    /** Whether this is banned, itself and not as a part of something. */
    boolean contains(BanTarget target) {
        return Optional.ofNullable(all.get(target.key())).filter(this::counts).isPresent();
    }

    /** Ends a ban, which counts no more once that is stored. */
    CompletableFuture<Void> remove(BanTarget target) {
        return core.store().state().forget(target).thenRun(() -> all.remove(target.key()));
    }

    /** The ban of a name, or of one that looks like it where names must not. */
    Optional<Ban> of(UserName name) {
        Ban ban = all.get(name.key());
        if (ban != null && ban.target() instanceof BanTarget.Name && counts(ban)) {
            return Optional.of(ban);
        }
        Set<String> looks = core.settings().names().looks(name);
        return looks.isEmpty()
                ? Optional.empty()
                : all.values().stream()
                        .filter(each -> each.target() instanceof BanTarget.Name other
                                && core.settings().names().looks(other.name()).stream()
                                        .anyMatch(looks::contains))
                        .filter(this::counts)
                        .findFirst();
    }

    /** A ban of an address, as text; none of what is no address. */
    Optional<Ban> of(String address) {
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Optional<AddressRange> one = AddressRange.parse(address);
        return one.isEmpty()
                ? Optional.empty()
                : all.values().stream()
                        .filter(ban -> ban.target() instanceof BanTarget.Addresses from
                                && from.range().contains(one.get()))
                        .filter(this::counts)
                        .findFirst();
    }

    /** A page in the order of the targets. */
    List<Ban> list(Optional<BanTarget> after, int limit) {
        return (after.isPresent() ? all.tailMap(after.get().key(), false) : all)
                .values().stream().filter(this::counts).limit(limit).toList();
    }

    private boolean counts(Ban ban) {
        return ban.isInForce(core.time().steady());
    }

    /** Forgets those that have ended, but for a while after the start: a clock that was wrong then must not end them for ever. */
    void sweep() {
        Instant now = core.time().steady();
        if (core.time().nanos() - startedNanos < Time.HOLD.toNanos()) {
            return;
        }
        for (Ban ban : all.values()) {
            if (!ban.isInForce(now) && all.remove(ban.target().key(), ban)) {
                Futures.logFailure(core.store().state().forget(ban.target()), "a ban that has ended not forgotten");
            }
        }
    }
}
