package chat.server.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import chat.config.ServerSettings;
import chat.config.SettingsLoader;
import chat.config.Surroundings;
import chat.server.tyrus.TyrusSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContainerPartsTest {

    @Test
    void eachValueReachesTheContainer() {
        ServerSettings settings = SettingsLoader.server(
                        List.of(),
                        List.of(
                                "host=0.0.0.0",
                                "port=9000",
                                "metrics.port=9001",
                                "limits.connections-per-address=3",
                                "session.hello-timeout=2 s"),
                        new Surroundings(Map.of(), "Linux", Path.of("/nowhere")),
                        Optional.empty())
                .fold(ready -> ready.settings(), refused -> {
                    throw new IllegalArgumentException(refused.problems().toString());
                });

        TyrusSettings container = ContainerParts.container(settings);

        assertThat(container.listen()).isEqualTo(new TyrusSettings.Address("0.0.0.0", 9000));
        assertThat(container.metrics()).isEqualTo(new TyrusSettings.Address("127.0.0.1", 9001));
        assertThat(container.limits().connectionsPerAddress()).isEqualTo(3);
        assertThat(container.timeouts().handshake()).isEqualTo(Duration.ofSeconds(2));
    }
}
