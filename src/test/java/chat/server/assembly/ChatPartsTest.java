package chat.server.assembly;

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

class ChatPartsTest {

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

        assertThat(ChatParts.retention(settings)).isEqualTo(new Retention(Integer.MAX_VALUE, Duration.ZERO));
    }

    @Test
    void noBurstMeansNoRateLimit() {
        ChatSettings chat = ChatParts.chat(settings("limits.burst=0", "limits.address-burst=0"), "1");

        assertThat(chat.rates().burst()).isZero();
        assertThat(chat.rates().addressBurst()).isZero();
    }

    @Test
    void eachValueReachesItsPart() {
        ServerSettings settings = settings(
                "session.grace=90 s",
                "history.age=3 d",
                "limits.room-capacity=30",
                "history.shown=7",
                "server.motd=hello");

        assertThat(ChatParts.chat(settings, "1").session().grace()).isEqualTo(Duration.ofSeconds(90));
        assertThat(ChatParts.chat(settings, "1").bounds().roomCapacity()).isEqualTo(30);
        assertThat(ChatParts.chat(settings, "1").bounds().historyShown()).isEqualTo(7);
        assertThat(ChatParts.chat(settings, "1").motd()).isEqualTo("hello");
        assertThat(ChatParts.retention(settings).age()).isEqualTo(Duration.ofDays(3));
    }
}
