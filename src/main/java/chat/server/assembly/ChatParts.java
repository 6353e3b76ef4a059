package chat.server.assembly;

import chat.config.ServerSettings;
import chat.config.ServerSettings.Rate;
import chat.domain.NameRules;
import chat.server.ChatSettings;
import chat.server.Lookalikes;
import chat.server.OperatorKey;
import chat.store.Retention;
import chat.store.sqlite.Durability;
import java.time.Duration;
import java.util.Set;

/** The settings as each part of the chat wants them. */
final class ChatParts {

    private ChatParts() {}

    static ChatSettings chat(ServerSettings settings, String version) {
        ServerSettings.Limits limits = settings.limits();
        return new ChatSettings(
                settings.identity().name(),
                version,
                settings.identity().motd(),
                rates(limits.session(), limits.address()),
                new ChatSettings.Bounds(
                        limits.frame(),
                        limits.pipeline(),
                        Math.toIntExact(limits.sendQueue()),
                        limits.roomCapacity(),
                        limits.roomsPerUser(),
                        limits.rooms(),
                        settings.history().shown()),
                new ChatSettings.SessionTimes(
                        settings.session().helloTimeout(),
                        settings.session().heartbeat(),
                        settings.session().grace()),
                names(settings),
                new ChatSettings.Access(
                        settings.security().accessKey(),
                        settings.security().operators().stream()
                                .map(text -> OperatorKey.parse(text).orElseThrow())
                                .toList()));
    }

    static NameRules names(ServerSettings settings) {
        return new NameRules(
                settings.names().unicode(), Set.copyOf(settings.names().reserved()), Lookalikes.load());
    }

    private static ChatSettings.Rates rates(Rate session, Rate address) {
        return new ChatSettings.Rates(session.perSecond(), session.burst(), address.perSecond(), address.burst());
    }

    static Retention retention(ServerSettings settings) {
        return new Retention(
                orNoBound(settings.history().kept()), settings.history().age().orElse(Duration.ZERO));
    }

    static Durability durability(ServerSettings settings) {
        return switch (settings.store().durability()) {
            case FSYNC -> Durability.FSYNC;
            case OS -> Durability.OS;
        };
    }

    /** In the settings 0 means no bound. */
    private static int orNoBound(int bound) {
        return bound == 0 ? Integer.MAX_VALUE : bound;
    }
}
