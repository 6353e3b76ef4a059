package chat.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Method;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedChatServerTest {

    private static final Map<String, String> SETTINGS =
            Map.of("port", "0", "store.kind", "memory", "server.name", "mine");

    @Test
    void servesInsideAnotherProgram() throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        try (EmbeddedChatServer server = EmbeddedChatServer.start(SETTINGS)) {
            WebSocket socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(server.uri(), new WebSocket.Listener() {
                        @Override
                        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                            answer.complete(data.toString());
                            return null;
                        }
                    })
                    .join();
            socket.sendText("{\"type\":\"hello\",\"id\":\"1\",\"user\":\"ada\"}", true)
                    .join();

            assertThat(answer.get(60, TimeUnit.SECONDS)).contains("\"welcome\"", "\"mine\"");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void whatIsWrongIsOneLineAndNothingRuns() {
        assertThatThrownBy(() -> EmbeddedChatServer.start(Map.of("prot", "0")))
                .isInstanceOf(ChatStartException.class)
                .hasMessageContaining("did you mean 'port'?");
        assertThatThrownBy(() -> EmbeddedChatServer.start(Map.of("port", "0", "store.directory", "/dev/null/chat")))
                .isInstanceOf(ChatStartException.class)
                .hasMessageContaining("cannot be made");
    }

    @Test
    void theExampleOfItsPageIsTenLinesAtMostAndCompiles(@TempDir Path folder) throws Exception {
        Matcher example = Pattern.compile("## As a library\\R.*?```java\\R(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("src/site/markdown/containers.md")));
        assertThat(example.find()).isTrue();
        String code = example.group(1);
        assertThat(code.lines()).hasSizeLessThan(10);

        Path source = Files.writeString(folder.resolve("Mine.java"), code);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        folder.toString(),
                        source.toString());
        assertThat(result).isZero();
    }

    @Test
    void onlyTheJdksTypesAreInItsSignatures() {
        for (Method method : EmbeddedChatServer.class.getDeclaredMethods()) {
            if (java.lang.reflect.Modifier.isPublic(method.getModifiers()) && !method.isSynthetic()) {
                assertThat(Stream.concat(Stream.of(method.getReturnType()), Arrays.stream(method.getParameterTypes())))
                        .allMatch(type -> type.isPrimitive()
                                || type.getName().startsWith("java.")
                                || type.getPackageName().equals("chat.embedded"));
            }
        }
    }
}
