package chat.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettingTableTest {

    static Stream<SettingTable<?>> tables() {
        Surroundings here = Given.nothing().surroundings();
        return Stream.of(new ServerTable(here), new ClientTable(here));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void keysAndTheirVariablesAreUnique(SettingTable<?> table) {
        assertThat(table.all().map(Setting::key)).doesNotHaveDuplicates().allMatch(key -> key.matches("[a-z.-]+"));
        assertThat(table.all().map(Setting::variable)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void noKeyIsTheSectionOfAnother(SettingTable<?> table) {
        assertThat(table.all().map(Setting::key)).noneMatch(table::hasBelow);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyDefaultIsAllowedAndReadsBackAsWritten(SettingTable<?> table) {
        table.all().forEach(SettingTableTest::assertReadsBack);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everySettingIsExplainedInSentences(SettingTable<?> table) {
        assertThat(table.all().map(Setting::doc)).allMatch(doc -> doc.matches("[A-Z].*\\."));
        assertThat(table.sections().stream().map(Section::intro)).allMatch(intro -> intro.matches("[A-Z].*\\."));
    }

    @Test
    void theKeysThatOthersRelyOnAreThere() {
        assertThat(new ServerTable(Given.nothing().surroundings()).all().map(Setting::key))
                .containsAll(List.of(
                        "limits.messages-per-second",
                        "limits.burst",
                        "limits.connections-per-address",
                        "limits.room-capacity",
                        "limits.rooms-per-user",
                        "history.shown",
                        "history.kept",
                        "session.grace",
                        "session.heartbeat",
                        "store.kind",
                        "store.directory",
                        "store.durability"));
    }

    @Test
    void aVariableIsNamedAfterItsKey() {
        assertThat(new ServerTable(Given.nothing().surroundings())
                        .find("limits.messages-per-second")
                        .orElseThrow()
                        .variable())
                .isEqualTo("CHAT_LIMITS_MESSAGES_PER_SECOND");
    }

    private static <T> void assertReadsBack(Setting<T> setting) {
        String line = setting.key() + " = " + setting.kind().render(setting.fallback());
        assertThat(setting.kind()
                        .read(ConfigFactory.parseString(line).getValue(setting.key()))
                        .value())
                .as(line)
                .isEqualTo(setting.fallback());
    }
}
