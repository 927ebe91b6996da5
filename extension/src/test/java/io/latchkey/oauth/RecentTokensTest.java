// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.policy.KeyStatus;
import io.latchkey.store.KeyState;
import io.latchkey.token.KeyId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RecentTokensTest {
    private final AtomicLong nanos = new AtomicLong();
    private final RecentTokens tokens = new RecentTokens(nanos::get);

    @Test
    void areGivenAgainForLessThanASecond() {
        tokens.keep(entry("reader"), "a JWT");

        nanos.addAndGet(Duration.ofMillis(999).toNanos());
        assertThat(tokens.find(entry("reader"))).contains("a JWT");

        nanos.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(tokens.find(entry("reader"))).isEmpty();
    }

    @Test
    void areNotFoundForAnotherVerdict() {
        tokens.keep(entry("reader"), "a JWT");

        assertThat(tokens.find(entry("writer"))).isEmpty();
    }

    private static RecentTokens.Entry entry(String role) {
        return new RecentTokens.Entry(
                new KeyId("0123456789abcdEF"),
                1,
                new KeyState(KeyStatus.ACTIVE, Instant.EPOCH, "alice", Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                "client-1",
                Set.of(),
                Set.of(role),
                "https://sso.example.test/realms/demo");
    }
}
