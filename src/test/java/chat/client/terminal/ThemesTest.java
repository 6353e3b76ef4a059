package chat.client.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chat.domain.UserName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Colors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThemesTest {

    private final Themes themes = new Themes(List.of());

    @ParameterizedTest
    @ValueSource(strings = {"dark", "light", "solarized", "high-contrast", "mono"})
    void givesEveryRoleAStyle(String name) {
        assertThat(themes.find(name).orElseThrow().roles()).containsOnlyKeys(Role.values());
    }

    /** WCAG 2.2, 1.4.3: 4.5 to 1 for text; on the usual backgrounds of such terminals. */
    @ParameterizedTest
    @CsvSource({"dark, 000000", "dark, 1e1e1e", "light, ffffff", "light, fdf6e3"})
    void givesNamesColoursThatCanBeRead(String name, String background) {
        double behind = luminance(Integer.parseInt(background, 16));
        for (AttributedStyle style : themes.find(name).orElseThrow().names()) {
            int colour = (int) ((style.getStyle() >> 15) & 0xFF);
            double contrast = contrast(luminance(Colors.DEFAULT_COLORS_256[colour]), behind);
            assertThat(contrast).as("colour %d on %s", colour, background).isGreaterThanOrEqualTo(4.5);
        }
    }

    @ParameterizedTest
    @CsvSource({"dark, 000000", "dark, 1e1e1e", "light, ffffff", "light, fdf6e3"})
    void givesRolesColoursThatCanBeRead(String name, String background) {
        themes.find(name).orElseThrow().roles().forEach((role, style) -> {
            boolean coloured = (style.getStyle() & 0x100L) != 0;
            boolean ownBackground = (style.getStyle() & 0x400L) != 0;
            if (coloured) {
                int behind = ownBackground
                        ? Colors.DEFAULT_COLORS_256[(int) (style.getStyle() >> 39 & 0xFF)]
                        : Integer.parseInt(background, 16);
                int colour = Colors.DEFAULT_COLORS_256[(int) (style.getStyle() >> 15 & 0xFF)];
                assertThat(contrast(luminance(colour), luminance(behind)))
                        .as("%s of %s on %s", role, name, background)
                        .isGreaterThanOrEqualTo(4.5);
            }
        });
    }

    private static double contrast(double a, double b) {
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 0xFF) + 0.7152 * linear(rgb >> 8 & 0xFF) + 0.0722 * linear(rgb & 0xFF);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    @Test
    void keepsAUsersColourAndSpreadsThem() {
        Theme dark = themes.find("dark").orElseThrow();
        assertThat(dark.style(new UserName("Alice"))).isEqualTo(dark.style(new UserName("alice")));
        Set<AttributedStyle> used = new HashSet<>();
        IntStream.range(0, 100).forEach(i -> used.add(dark.style(new UserName("user" + i))));
        assertThat(used).hasSizeGreaterThan(dark.names().size() / 2);
    }

    @Test
    void usesNoColourInMono() {
        Theme mono = themes.find("mono").orElseThrow();
        long colours = 0xF00L | 0x1000L;
        assertThat(mono.roles().values())
                .allSatisfy(style -> assertThat(style.getStyle() & colours).isZero());
    }

    @Test
    void prefersTheUsersOwn(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("dark.theme"), "text = green\n");
        Files.writeString(directory.resolve("mine.theme"), "# mine\n\nnames = red, #00ff00 on black\n");
        Themes own = new Themes(List.of(directory.resolve("none"), directory));
        assertThat(own.find("dark").orElseThrow().style(Role.TEXT)).isEqualTo(AttributedStyle.DEFAULT.foreground(2));
        assertThat(own.find("mine").orElseThrow().names()).hasSize(2);
        assertThat(own.names()).contains("mine", "light");
        assertThat(own.find("../mine")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "text = purple-ish; theme x, line 1: 'purple-ish' is no style",
                "txet = red; theme x, line 1: there is no role 'txet'",
                "red; theme x, line 1: not 'role = style'",
                "text = on 256; theme x, line 1: '256' is no style",
            })
    void saysWhatIsWrongWithATheme(String line, String message) {
        assertThatThrownBy(() -> Theme.parse("x", List.of(line)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
