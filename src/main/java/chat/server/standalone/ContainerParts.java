package chat.server.standalone;

import chat.config.ServerSettings;
import chat.config.ServerSettings.Listener;
import chat.server.tyrus.TyrusSettings;

/** The settings as the container wants them. */
final class ContainerParts {

    private ContainerParts() {}

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
                settings.metrics().map(ContainerParts::address).orElse(null),
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
}
