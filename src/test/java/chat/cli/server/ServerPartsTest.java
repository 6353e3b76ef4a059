package chat.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import chat.config.Loaded;
import chat.config.ServerSettings;
import chat.config.SettingsLoader;
import chat.config.Surroundings;
import chat.server.ChatSettings;
import chat.store.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerPartsTest {

    private static ServerSettings settings(String... sets) {
        Loaded<ServerSettings> loaded = SettingsLoader.server(
                List.of(), List.of(sets), new Surroundings(Map.of(), "Linux", Path.of("/nowhere")), Optional.empty());
        return loaded.fold(Loaded.Ready::settings, refused -> {
            throw new IllegalArgumentException(refused.problems().toString());
        });
    }

    @Test
    void keepingNoNumberMeansKeepingAll() {
        ServerSettings settings = settings("history.kept=0", "history.shown=7");

        assertThat(ServerParts.retention(settings)).isEqualTo(new Retention(Integer.MAX_VALUE, Duration.ZERO));
    }

    @Test
    void noBurstMeansNoRateLimit() {
        ChatSettings chat = ServerParts.chat(settings("limits.burst=0", "limits.address-burst=0"), "1");

        assertThat(chat.rates().burst()).isZero();
        assertThat(chat.rates().addressBurst()).isZero();
    }

    @Test
    void eachValueReachesItsPart() {
        ServerSettings settings = settings(
                "host=0.0.0.0",
                "port=9000",
                "metrics.port=9001",
                "limits.connections-per-address=3",
                "session.hello-timeout=2 s",
                "session.grace=90 s",
                "history.age=3 d",
                "limits.room-capacity=30",
                "history.shown=7",
                "server.motd=hello");

        assertThat(ServerParts.container(settings).listen().port()).isEqualTo(9000);
        assertThat(ServerParts.container(settings).listen().host()).isEqualTo("0.0.0.0");
        assertThat(ServerParts.container(settings).metrics().port()).isEqualTo(9001);
        assertThat(ServerParts.container(settings).limits().connectionsPerAddress())
                .isEqualTo(3);
        assertThat(ServerParts.container(settings).timeouts().handshake()).isEqualTo(Duration.ofSeconds(2));
        assertThat(ServerParts.chat(settings, "1").session().grace()).isEqualTo(Duration.ofSeconds(90));
        assertThat(ServerParts.chat(settings, "1").bounds().roomCapacity()).isEqualTo(30);
        assertThat(ServerParts.chat(settings, "1").bounds().historyShown()).isEqualTo(7);
        assertThat(ServerParts.chat(settings, "1").motd()).isEqualTo("hello");
        assertThat(ServerParts.retention(settings).age()).isEqualTo(Duration.ofDays(3));
    }
}
