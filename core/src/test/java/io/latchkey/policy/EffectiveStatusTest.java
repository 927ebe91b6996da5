// SPDX-License-Identifier: Apache-2.0
package io.latchkey.policy;

import static io.latchkey.policy.Situation.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectiveStatusTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            # stored, starts in,  ends in,        shown
            ACTIVE,   ,           ,               ACTIVE
            ACTIVE,   PT0S,       PT0.000000001S, ACTIVE
            ACTIVE,   PT0.000000001S, ,           PENDING
            ACTIVE,   PT1H,       PT2H,           PENDING
            ACTIVE,   ,           PT0S,           EXPIRED
            ACTIVE,   -PT2H,      -PT1H,          EXPIRED
            ACTIVE,   PT1H,       -PT1H,          EXPIRED
            DISABLED, ,           ,               DISABLED
            DISABLED, PT1H,       ,               DISABLED
            DISABLED, PT1H,       -PT1H,          EXPIRED
            DISABLED, ,           PT0S,           EXPIRED
            REVOKED,  ,           ,               REVOKED
            REVOKED,  PT1H,       ,               REVOKED
            REVOKED,  ,           -PT1H,          REVOKED
            """)
    void showsTheMoreFinalOfStatusAndDates(
            KeyStatus stored, @Nullable Duration startsIn, @Nullable Duration endsIn, EffectiveStatus shown) {
        assertThat(EffectiveStatus.of(
                        stored,
                        Optional.ofNullable(startsIn).map(NOW::plus),
                        Optional.ofNullable(endsIn).map(NOW::plus),
                        NOW))
                .isEqualTo(shown);
    }
}
