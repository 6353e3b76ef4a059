package chat.server;

import chat.domain.Refusal;
import chat.domain.RefusalCode;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether one more request of a connection is within the rates of its session and of its address. One connection's requests come one after
 * the other, so this needs no lock but for strikes.
 */
final class FloodGuard {

    /** Requests that store nothing cost less than messages do, and a client that comes back joins all its rooms at once. */
    private static final int REQUESTS_PER_MESSAGE = 5;

    /** Refusals at once, and each second for ever, before a connection is closed: a client that fills its pipeline once and then waits is fine. */
    private static final int STRIKES = 1_024;

    private static final double STRIKES_PER_SECOND = 10;

    /** Refusals before a hello was accepted: enough for who finds its name taken, and nothing to pipeline yet. */
    private static final int EARLY_STRIKES = 32;

    /** A session is kept for a while, with its name, though its connection goes at once. */
    private static final int HELLO_COST = 10;

    /** What a message costs, however short: blank ones are read too. Longer ones cost in proportion. */
    private static final int BYTES_PER_TOKEN = 1024;

    /** At least so many tokens of what is sent at once, and each second for ever. */
    private static final int LEAST_VOLUME = 2_048;

    private static final double LEAST_VOLUME_PER_SECOND = 256;

    private final Addresses addresses;
    private final Addresses.Key address;
    private final TokenBucket volume;
    private final Time time;
    private int earlyStrikes = EARLY_STRIKES;

    /** Null before the first: most are never refused anything. */
    private @Nullable TokenBucket strikes;

    FloodGuard(ChatSettings settings, Addresses addresses, String address, Time time) {
        this.addresses = addresses;
        this.address = Addresses.key(address);
        this.time = time;
        this.volume = volume(settings, time.nanos());
    }

    /** The bucket for requests other than messages that goes with one for messages. */
    static TokenBucket requests(ChatSettings settings, double messagesPerSecond, int burst, long nowNanos) {
        return burst == 0
                ? new TokenBucket(0, 0, nowNanos)
                : new TokenBucket(
                        Math.max(1, messagesPerSecond) * REQUESTS_PER_MESSAGE,
                        Math.max(
                                HELLO_COST,
                                burst * REQUESTS_PER_MESSAGE
                                        + 2 * settings.bounds().roomsPerUser()),
                        nowNanos);
    }

    /** Room for all the messages that the rates allow, each as long as it may be. */
    private static TokenBucket volume(ChatSettings settings, long nowNanos) {
        ChatSettings.Rates rates = settings.rates();
        long tokens =
                (long) REQUESTS_PER_MESSAGE * Math.max(1, settings.bounds().frame() / BYTES_PER_TOKEN);
        long burst = rates.burst() == 0 ? 0 : Math.max(LEAST_VOLUME, rates.burst() * tokens);
        return new TokenBucket(
                Math.max(LEAST_VOLUME_PER_SECOND, rates.perSecond() * tokens),
                (int) Math.min(Integer.MAX_VALUE, burst),
                nowNanos);
    }

    /** Counts a message, whatever is in it; true when it was one too many, or one byte. */
    boolean isTooMuch(int characters) {
        return volume.take(time.nanos(), 1 + characters / BYTES_PER_TOKEN) > 0;
    }

    /** Why a message has to wait, or empty when it need not. */
    Optional<Refusal> message(SessionRates session) {
        return take(session.messages(), shared().messages(), 1, "you are sending messages too fast");
    }

    /**
     * Why another request has to wait, or empty when it need not.
     *
     * @param cost tokens it takes, from 1: more for what makes much work
     */
    Optional<Refusal> request(SessionRates session, int cost) {
        return take(session.requests(), shared().requests(), cost, "you are asking too much at once");
    }

    /** Why a hello has to wait, or empty when it need not. */
    Optional<Refusal> hello() {
        return refusal(
                shared().requests().take(time.nanos(), HELLO_COST), "too many connections begin at your address");
    }

    /** Why no new room is made, or empty when it may be. */
    Optional<Refusal> room() {
        return refusal(shared().rooms().take(time.nanos()), "too many rooms were made from your address");
    }

    /** Why no session begins, or empty when it may: one that is left behind holds its name for a while. */
    Optional<Refusal> session() {
        return refusal(shared().sessions().take(time.nanos()), "too many sessions were left behind at your address");
    }

    /** A session that began ended with a good-bye, or did not begin after all. */
    void sessionOver() {
        shared().sessions().putBack();
    }

    /** How many connections from there the log tells of. */
    TokenBucket lines() {
        return shared().lines();
    }

    /** Looked up each time: full buckets are forgotten, and two connections must not hold two of them. */
    private Addresses.Address shared() {
        return addresses.of(address);
    }

    /** Why no key of an access or of an operator is looked at, or empty when it may be tried. */
    Optional<Refusal> key() {
        return refusal(shared().wrongKeys().untilNext(time.nanos()), "too many wrong keys came from your address");
    }

    /** Counts a key as a wrong one. */
    void wrongKey() {
        shared().wrongKeys().take(time.nanos());
    }

    /** The key last counted was right. */
    void rightKey() {
        shared().wrongKeys().putBack();
    }

    private Optional<Refusal> take(TokenBucket own, TokenBucket shared, int cost, String what) {
        long now = time.nanos();
        long wait = own.take(now, cost);
        return refusal(wait > 0 ? wait : shared.take(now, cost), what);
    }

    private static Optional<Refusal> refusal(long waitNanos, String what) {
        if (waitNanos == 0) {
            return Optional.empty();
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(waitNanos) + 1;
        return Optional.of(RefusalCode.RATE_LIMITED
                .because(what + "; try again in " + inSeconds(millis))
                .retryAfter(millis));
    }

    /** For people, rounded up, so that a retry after it is in time. */
    private static String inSeconds(long millis) {
        return millis < 1_000 ? "less than a second" : (millis + 999) / 1_000 + " s";
    }

    /** Counts a refusal or a malformed frame; true when it was one too many. What came early is refused by the pool, beside what comes now. */
    synchronized boolean strike() {
        long now = time.nanos();
        if (strikes == null) {
            strikes = new TokenBucket(STRIKES_PER_SECOND, STRIKES, now);
        }
        return strikes.take(now) > 0;
    }

    /** The same while no hello was accepted. */
    boolean earlyStrike() {
        return --earlyStrikes < 0;
    }
}
