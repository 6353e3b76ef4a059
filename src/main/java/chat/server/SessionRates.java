package chat.server;

/**
 * The rates of one session, which outlive its connections.
 *
 * @param messages bounds what it says
 * @param requests bounds all else that it asks for
 */
record SessionRates(TokenBucket messages, TokenBucket requests) {

    /** Full buckets, by the server's settings. */
    static SessionRates of(ChatSettings settings, long nowNanos) {
        ChatSettings.Rates rates = settings.rates();
        return new SessionRates(
                new TokenBucket(rates.perSecond(), rates.burst(), nowNanos),
                FloodGuard.requests(settings, rates.perSecond(), rates.burst(), nowNanos));
    }
}
