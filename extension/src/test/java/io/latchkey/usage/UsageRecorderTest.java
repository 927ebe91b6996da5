// SPDX-License-Identifier: Apache-2.0
package io.latchkey.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cache.Keys;
import io.latchkey.policy.KeyStatus;
import io.latchkey.policy.Refusal;
import io.latchkey.store.DayCount;
import io.latchkey.store.KeyUses;
import io.latchkey.store.LastUse;
import io.latchkey.store.StoredKey;
import io.latchkey.token.KeyId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class UsageRecorderTest {
    private static final Instant NOW = Instant.parse("2026-11-21T23:59:59Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-21");
    private static final StoredKey KEY = Keys.key(new KeyId("aaaaaaaaaaaaaaaa"), KeyStatus.ACTIVE);

    private final UsageRecorder recorder = new UsageRecorder(Clock.fixed(NOW, ZoneOffset.UTC));

    private static RequestSource visit(String agent) {
        return new RequestSource(Surface.VALIDATE, Optional.of("192.0.2.1"), Optional.of(agent));
    }

    private List<KeyUses> taken() {
        return recorder.take(recorder.keys());
    }

    @Test
    void countsByDayAndOutcome() {
        recorder.accepted(KEY, visit("curl"));
        recorder.accepted(KEY, visit("curl"));
        recorder.refused(KEY, Refusal.EXPIRED);

        assertThat(taken())
                .singleElement()
                .satisfies(uses -> assertThat(uses.counts())
                        .containsExactlyInAnyOrder(
                                new DayCount(TODAY, "accepted", 2), new DayCount(TODAY, "expired", 1)));
    }

    @Test
    void knowsTheLastUse() {
        recorder.accepted(KEY, visit("x".repeat(300)));

        assertThat(taken().get(0).last()).contains(new LastUse(NOW, "192.0.2.1", "x".repeat(255), "validate"));
    }

    @Test
    void knowsNoLastUseOfAKeyThatWasOnlyRefused() {
        recorder.refused(KEY, Refusal.REVOKED);

        assertThat(taken().get(0).last()).isEmpty();
    }

    @Test
    void givesOutOnce() {
        recorder.accepted(KEY, visit("curl"));

        assertThat(taken()).hasSize(1);
        assertThat(taken()).isEmpty();
    }

    @Test
    void addsWhatIsPutBackToWhatCameSince() {
        recorder.accepted(KEY, visit("curl"));
        List<KeyUses> unwritten = taken();
        recorder.accepted(KEY, visit("curl"));
        recorder.putBack(unwritten);

        assertThat(taken().get(0).accepted()).isEqualTo(2);
    }

    @Test
    void losesNoUseWhileItGivesOut() throws Exception {
        int threads = 4;
        int each = 20_000;
        ExecutorService callers = Executors.newFixedThreadPool(threads);
        for (int i = 0; i < threads; i++) {
            callers.execute(() -> {
                for (int n = 0; n < each; n++) {
                    recorder.accepted(KEY, visit("curl"));
                }
            });
        }
        callers.shutdown();
        long sum = 0;
        while (!callers.isTerminated()) {
            sum += taken().stream().mapToLong(KeyUses::accepted).sum();
        }
        assertThat(callers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        sum += taken().stream().mapToLong(KeyUses::accepted).sum();

        assertThat(sum).isEqualTo((long) threads * each);
    }
}
