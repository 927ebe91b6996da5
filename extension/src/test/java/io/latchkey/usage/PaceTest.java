// SPDX-License-Identifier: Apache-2.0
package io.latchkey.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PaceTest {
    private long now = Long.MAX_VALUE;

    private final Pace pace = new Pace(() -> now);

    @Test
    void allowsTheFirst() {
        assertThat(pace.allows()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"PT0.1S, PT0.9S", "PT2S, PT18S", "PT10S, PT1M", "PT5M, PT1M"})
    void leavesNineTimesAsLongAsItTookAndAMinuteAtTheMost(Duration took, Duration rest) {
        work(took, true);

        now += rest.toNanos() - 1;
        assertThat(pace.allows()).isFalse();
        now += 1;
        assertThat(pace.allows()).isTrue();
    }

    @Test
    void letsWhatCouldNotBeDoneBeTriedAgain() {
        work(Duration.ofSeconds(5), false);

        assertThat(pace.allows()).isTrue();
    }

    private void work(Duration took, boolean done) {
        pace.of(() -> {
            now += took.toNanos();
            return done;
        });
    }
}
