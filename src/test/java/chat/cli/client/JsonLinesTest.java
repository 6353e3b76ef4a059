package chat.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonLinesTest {

    @Test
    void whatCouldSteerATerminalIsEscapedAsJsonDoes() {
        assertThat(JsonLines.safe("{\"text\":\"a\u202eb\u009bc\"}")).isEqualTo("{\"text\":\"a\\u202eb\\u009bc\"}");
    }

    @Test
    void theRestStaysAsItIs() {
        String json = "{\"text\":\"über 👩‍👧 \\u001b\"}";

        assertThat(JsonLines.safe(json)).isEqualTo(json);
    }
}
