// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AnswersTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"PT1H, 5", "PT5S, 5", "PT4.9S, 4", "PT0.9S, 0", "PT0S, 0", "PT-0.1S, 0", "PT-1S, 0", "PT-1H, 0"})
    void letsAnAnswerBeKeptUntilTheKeyEnds(Duration rest, long seconds) {
        assertThat(Answers.maxAge(Optional.of(NOW.plus(rest)), NOW, Duration.ofSeconds(5)))
                .isEqualTo(seconds);
    }

    @Test
    void letsAnAnswerBeKeptAsLongAsTheNodeSays() {
        assertThat(Answers.maxAge(Optional.empty(), NOW, Duration.ofSeconds(5))).isEqualTo(5);
        assertThat(Answers.maxAge(Optional.of(Instant.MAX), NOW, Duration.ZERO)).isZero();
    }

    @Test
    void saysInABreakdownWhatTheContractSays() {
        assertThat(Breakdown.BODY)
                .isEqualTo("{\"error\":\"temporarily_unavailable\","
                        + "\"error_description\":\"The API key could not be checked\"}");
    }
}
