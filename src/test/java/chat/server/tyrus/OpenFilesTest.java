package chat.server.tyrus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OpenFilesTest {

    @Test
    void theLimitInForceIsRead() {
        assertThat(OpenFiles.limit(List.of(
                        "Limit                     Soft Limit           Hard Limit           Units     ",
                        "Max processes             63304                63304                processes ",
                        "Max open files            1024                 524288               files     ")))
                .hasValue(1024);
        assertThat(OpenFiles.limit(
                        List.of("Max open files            unlimited            unlimited            files")))
                .isEmpty();
        assertThat(OpenFiles.limit(List.of())).isEmpty();
    }

    @Test
    void aLimitBelowTheSettingsIsToldWithItsNumbersAndTheCure() {
        TyrusSettings.Limits limits = new TyrusSettings.Limits(1_000, 0, 100);
        int needed = 1_100 + OpenFiles.OWN;
        assertThat(OpenFiles.warning(limits, OptionalLong.of(needed))).isEmpty();
        assertThat(OpenFiles.warning(limits, OptionalLong.empty())).isEmpty();
        assertThat(OpenFiles.warning(new TyrusSettings.Limits(0, 0, 100), OptionalLong.of(64)))
                .isEmpty();
        assertThat(OpenFiles.warning(limits, OptionalLong.of(needed - 1)).orElseThrow())
                .contains(Integer.toString(needed - 1))
                .contains("limits.connections = 1000 needs " + needed)
                .contains("ulimit -n")
                .contains("LimitNOFILE");
        assertThat(OpenFiles.warning(limits, OptionalLong.of(64)).orElseThrow()).contains("beyond some 0 connections");
    }
}
