// SPDX-License-Identifier: Apache-2.0
package io.latchkey.bench;

import io.latchkey.token.KeyId;
import io.latchkey.token.Parsed;
import io.latchkey.token.Pepper;
import io.latchkey.token.Peppers;
import io.latchkey.token.SecretHash;
import io.latchkey.token.SecretHasher;
import io.latchkey.token.Token;
import io.latchkey.token.TokenFormat;
import io.latchkey.token.TokenPrefix;
import java.security.SecureRandom;
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
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a token costs on one core, without any server around it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TokenBenchmark {
    private final SecureRandom random = new SecureRandom();
    private final Token token = TokenFormat.create(TokenPrefix.DEFAULT, KeyId.random(random), random);
    private final String text = token.reveal();
    private final String malformed = text.substring(0, text.length() - 1) + (text.endsWith("a") ? 'b' : 'a');
    private final SecretHasher plain = SecretHasher.plain();
    private final SecretHasher peppered =
            SecretHasher.with(new Peppers(Optional.of(Pepper.of(Optional.empty(), new byte[32])), List.of()));
    private final SecretHash stored = plain.hash(token);
    private final SecretHash storedWithPepper = peppered.hash(token);

    @Benchmark
    public Parsed parse() {
        return TokenFormat.parse(text);
    }

    @Benchmark
    public Parsed parseMalformed() {
        return TokenFormat.parse(malformed);
    }

    @Benchmark
    public boolean hashAndCompare() {
        return plain.matches(token, stored);
    }

    @Benchmark
    public boolean hashAndCompareWithPepper() {
        return peppered.matches(token, storedWithPepper);
    }

    /** All that happens between the header and the cached record of a hot key. */
    @Benchmark
    public boolean parseHashAndCompare() {
        return TokenFormat.parse(text) instanceof Token parsed && plain.matches(parsed, stored);
    }
}
