// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cache.Arrival;
import io.latchkey.cache.CacheLimits;
import io.latchkey.cache.CachedKeys;
import io.latchkey.cache.HeardChanges;
import io.latchkey.policy.Bounds;
import io.latchkey.policy.KeyStatus;
import io.latchkey.store.KeyState;
import io.latchkey.token.KeyId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RecentTokensTest {
    private final AtomicLong nanos = new AtomicLong();
    private final RecentTokens tokens = new RecentTokens(nanos::get);

    private final HeardChanges heard =
            new CachedKeys(new CacheLimits(100, Duration.ofSeconds(10)), Optional::empty, nanos::get).heard();

    private RecentTokens.Signed signed() {
        return new RecentTokens.Signed(
                "a JWT", "realm-1", "alice", new Arrival(nanos.incrementAndGet()), Duration.ofSeconds(1));
    }

    @Test
    void areNotGivenAgainAfterTheirOwnerOrRealmChanged() {
        tokens.keep(entry("reader"), signed());
        heard.ofUser("alice");
        assertThat(tokens.find(entry("reader"), heard)).isEmpty();

        tokens.keep(entry("reader"), signed());
        assertThat(tokens.find(entry("reader"), heard)).contains("a JWT");
        heard.ofRealm("realm-1");
        assertThat(tokens.find(entry("reader"), heard)).isEmpty();
    }

    @Test
    void areGivenAgainForTheirTime() {
        tokens.keep(entry("reader"), signed());

        nanos.addAndGet(Duration.ofMillis(999).toNanos());
        assertThat(tokens.find(entry("reader"), heard)).contains("a JWT");

        nanos.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(tokens.find(entry("reader"), heard)).isEmpty();
    }

    @Test
    void areNotFoundForAnotherVerdict() {
        tokens.keep(entry("reader"), signed());

        assertThat(tokens.find(entry("writer"), heard)).isEmpty();
    }

    /** The JWT says for which scopes it was made, also where one of them brings nothing. */
    @Test
    void areNotFoundForAKeyThatNamesOtherScopes() {
        tokens.keep(entry("reader", "a", "b"), signed());

        assertThat(tokens.find(entry("reader", "a", "b"), heard)).contains("a JWT");
        assertThat(tokens.find(entry("reader", "a"), heard)).isEmpty();
    }

    private static RecentTokens.Entry entry(String role, String... scopes) {
        return new RecentTokens.Entry(
                new KeyId("0123456789abcdEF"),
                1,
                new KeyState(KeyStatus.ACTIVE, Instant.EPOCH, "alice", Optional.empty(), Optional.empty()),
                new Bounds(Set.of(scopes), List.of(), Optional.empty(), Optional.empty()),
                Optional.empty(),
                "client-1",
                Set.of(),
                Set.of(role),
                "https://sso.example.test/realms/demo");
    }
}
