// SPDX-License-Identifier: Apache-2.0
package io.latchkey.cache;

import io.latchkey.policy.Attempt;
import io.latchkey.policy.Condition;
import io.latchkey.policy.Lifetime;
import io.latchkey.policy.Refusal;
import io.latchkey.policy.Rules;
import io.latchkey.store.KnownKey;
import io.latchkey.store.StoredKey;
import io.latchkey.token.KeyId;
import io.latchkey.token.SecretHasher;
import io.latchkey.token.Token;
import io.latchkey.token.TokenFormat;
import io.latchkey.token.TokenPrefix;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * All of our own work in a validation, without Keycloak's models and without HTTP: from the text of a token by the cache and
 * the hash to the rules. One of 10,000 keys after another. In this package because it fills the cache.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class HotKeyBenchmark {
    private static final int KEYS = 10_000;

    private final SecretHasher hasher = SecretHasher.plain();
    private final CachedKeys cache = new CachedKeys(new CacheLimits(KEYS, Duration.ofDays(1)));
    private final String[] tokens = new String[KEYS];

    /** Which key is next. */
    @State(Scope.Thread)
    public static class Turn {
        private int next;

        int take() {
            next = (next + 1) % KEYS;
            return next;
        }
    }

    @Setup
    public void fill() {
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < KEYS; i++) {
            Token token = TokenFormat.create(TokenPrefix.DEFAULT, KeyId.random(random), random);
            KnownKey known = SampleKeys.of(token, hasher);
            cache.renew(List.of(token.id()), ids -> List.of(known));
            tokens[i] = token.reveal();
        }
    }

    @Benchmark
    public Optional<Refusal> validate(Turn turn) {
        return validated(tokens[turn.take()]);
    }

    @Benchmark
    @Threads(2)
    public Optional<Refusal> validateByTwoThreads(Turn turn) {
        return validated(tokens[turn.take()]);
    }

    private Optional<Refusal> validated(String text) {
        if (!(TokenFormat.parse(text) instanceof Token token)) {
            return Optional.of(Refusal.MALFORMED);
        }
        StoredKey key = cache.hot(token.id()).orElseThrow().known().key();
        if (!hasher.matches(token, key.secret().hash())) {
            return Optional.of(Refusal.WRONG_SECRET);
        }
        Attempt attempt = new Attempt(
                Instant.now(),
                key.state().status(),
                key.bounds().notBefore(),
                key.bounds().expiresAt(),
                key.secret().issuedAt(),
                true,
                Condition.GOOD,
                Condition.GOOD,
                Condition.GOOD,
                true,
                Optional.empty(),
                key.bounds().networks());
        return Rules.refusal(attempt, Lifetime.UNLIMITED);
    }
}
