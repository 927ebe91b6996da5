// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cache.Keys;
import io.latchkey.policy.KeyStatus;
import io.latchkey.policy.Lifetime;
import io.latchkey.token.KeyId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a secret goes on beside the next; that of these tests was made at the beginning of 1970. */
final class SecretTest {
    private static final Secret SECRET =
            Keys.key(new KeyId("0123456789abcdef"), KeyStatus.ACTIVE).secret();

    @ParameterizedTest
    @CsvSource({
        // grace, the realm's limit, the key's end, now, until when
        "PT0S, , , 1970-01-11T00:00:00Z, 1970-01-11T00:00:00Z",
        "PT1H, , , 1970-01-11T00:00:00Z, 1970-01-11T01:00:00Z",
        "P30D, , , 1970-01-11T00:00:00Z, 1970-02-10T00:00:00Z",
        "P30D, 30, , 1970-01-11T00:00:00Z, 1970-01-31T00:00:00Z",
        "P5D, 30, , 1970-01-11T00:00:00Z, 1970-01-16T00:00:00Z",
        "PT1H, 5, , 1970-01-11T00:00:00Z, 1970-01-06T00:00:00Z",
        "P30D, , 1970-01-20T00:00:00Z, 1970-01-11T00:00:00Z, 1970-01-20T00:00:00Z",
        "P30D, 30, 1970-01-20T00:00:00Z, 1970-01-11T00:00:00Z, 1970-01-20T00:00:00Z",
        "P5D, , 1970-01-20T00:00:00Z, 1970-01-11T00:00:00Z, 1970-01-16T00:00:00Z",
        "PT1H, , 1970-01-06T00:00:00Z, 1970-01-11T00:00:00Z, 1970-01-06T00:00:00Z"
    })
    void endsWithItselfTheKeyOrTheLimit(Duration grace, Long limit, Instant keyEnd, Instant now, Instant end) {
        Lifetime lifetime = new Lifetime(Optional.ofNullable(limit).map(Duration::ofDays), Duration.ZERO, false);

        assertThat(SECRET.goingOn(grace, Optional.ofNullable(keyEnd), lifetime, now))
                .isEqualTo(new PreviousSecret(SECRET.hash(), Instant.EPOCH, end));
    }
}
