// SPDX-License-Identifier: Apache-2.0
package io.latchkey.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.rate.Quota;
import io.latchkey.rate.RateLimit;
import io.latchkey.rate.RateLimit.Period;
import io.latchkey.rate.RateWindow;
import io.latchkey.token.KeyId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RateLimitsTest {
    private static final KeyId KEY = new KeyId("0123456789abcdef");
    private static final RateLimit LIMIT = new RateLimit(100, Period.MINUTE);

    private long now;
    private final RateLimits one = new RateLimits(() -> now);
    private final RateLimits other = new RateLimits(() -> now);

    private static int uses(RateLimits limits, int attempts) {
        return (int) IntStream.range(0, attempts)
                .filter(i -> !limits.use(KEY, LIMIT).over())
                .count();
    }

    private static void tell(RateLimits from, String name, RateLimits to) {
        to.hear(name, KeyCount.read(KeyCount.write(from.tell())));
    }

    @Test
    void tellsWhatItCounted() {
        uses(one, 70);
        tell(one, "one", other);

        assertThat(other.look(KEY, LIMIT).left()).isEqualTo(30);
        assertThat(other.tell()).isEmpty();
    }

    @Test
    void tellsNothingTwice() {
        uses(one, 1);

        assertThat(one.tell()).containsExactly(new KeyCount(KEY, new RateWindow.Told(1, 1, Period.MINUTE)));
        assertThat(one.tell()).isEmpty();
    }

    @Test
    void tellsAgainWhatDidNotGetThrough() {
        uses(one, 1);
        one.putBack(one.tell());
        uses(one, 1);

        assertThat(one.tell()).containsExactly(new KeyCount(KEY, new RateWindow.Told(2, 2, Period.MINUTE)));
    }

    @Test
    void hurriesOnlyWhereALimitIsNearlyReached() {
        uses(one, 10);
        assertThat(one.isUrgent()).isFalse();
        uses(one, 60);
        assertThat(one.isUrgent()).isTrue();
        assertThat(one.isUrgent()).isFalse();
    }

    @Test
    void countsNoRefusedUseAndTellsOfNone() {
        uses(one, 100);
        one.tell();

        assertThat(uses(one, 1_000)).isZero();
        assertThat(one.tell()).isEmpty();
    }

    @Test
    void remembersNoKeyThatIsNotUsed() {
        assertThat(one.look(KEY, LIMIT)).isEqualTo(Quota.whole(LIMIT));
        assertThat(one.size()).isZero();
        uses(one, 1);
        tell(one, "one", other);
        now += Duration.ofMinutes(2).toNanos();
        one.forget();
        other.forget();

        assertThat(one.size()).isZero();
        assertThat(other.size()).isZero();
    }

    @Test
    void readsWhatItCanOfAMessage() {
        assertThat(KeyCount.read("")).isEmpty();
        assertThat(KeyCount.read("x,0123456789abcdef:1:1:PT1M,0123456789abcdef:a:1:PT1M,0123456789abcdef:1:1:PT5M"))
                .containsExactly(new KeyCount(KEY, new RateWindow.Told(1, 1, Period.MINUTE)));
    }

    @Test
    void letsNotOneTooManyThroughAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> callers = IntStream.range(0, 8)
                    .mapToObj(i -> (Callable<Integer>) () -> uses(one, 50))
                    .toList();
            int uses = 0;
            for (var caller : threads.invokeAll(callers)) {
                uses += caller.get();
            }
            assertThat(uses).isEqualTo(100);
        } finally {
            threads.shutdown();
        }
    }
}
