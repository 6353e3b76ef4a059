package chat.cli.server;

import chat.config.ServerSettings;
import chat.config.ServerSettings.Listener;
import chat.config.ServerSettings.Rate;
import chat.domain.NameRules;
import chat.server.ChatSettings;
import chat.server.Lookalikes;
import chat.server.OperatorKey;
import chat.server.tyrus.TyrusSettings;
import chat.store.Retention;
import chat.store.sqlite.Durability;
import java.time.Duration;
import java.util.Set;

/** The settings as each part of the server wants them. */
final class ServerParts {

    private ServerParts() {}

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

    static TyrusSettings container(ServerSettings settings) {
        TyrusSettings.Limits limits = new TyrusSettings.Limits(
                settings.limits().connections(),
                settings.limits().connectionsPerAddress(),
                TyrusSettings.Limits.DEFAULT.handshakes());
        TyrusSettings.Timeouts timeouts = new TyrusSettings.Timeouts(
                settings.session().helloTimeout(),
                TyrusSettings.Timeouts.DEFAULT.message(),
                TyrusSettings.Timeouts.DEFAULT.close());
        return new TyrusSettings(
                address(settings.listener()),
                settings.metrics().map(ServerParts::address).orElse(null),
                settings.tls()
                        .map(tls -> new TyrusSettings.CertificateFiles(tls.certificate(), tls.key()))
                        .orElse(null),
                new TyrusSettings.Access(
                        settings.security().origins(),
                        settings.security().hosts(),
                        settings.security().proxies()),
                limits,
                timeouts);
    }

    private static TyrusSettings.Address address(Listener listener) {
        return new TyrusSettings.Address(listener.host(), listener.port());
    }

    /** In the settings 0 means no bound. */
    private static int orNoBound(int bound) {
        return bound == 0 ? Integer.MAX_VALUE : bound;
    }
}
