// SPDX-License-Identifier: Apache-2.0
package io.latchkey.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cache.Keys;
import io.latchkey.policy.KeyStatus;
import io.latchkey.policy.Refusal;
import io.latchkey.store.HourCount;
import io.latchkey.store.KeyUses;
import io.latchkey.store.LastUse;
import io.latchkey.store.RefusedCall;
import io.latchkey.store.StoredKey;
import io.latchkey.token.KeyId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class UsageRecorderTest {
    private static final Instant NOW = Instant.parse("2026-11-21T23:59:59Z");
    private static final long HOUR = HourCount.of(NOW);
    private static final StoredKey KEY = Keys.key(new KeyId("aaaaaaaaaaaaaaaa"), KeyStatus.ACTIVE);

    private final UsageRecorder recorder = new UsageRecorder(Clock.fixed(NOW, ZoneOffset.UTC));

    private static RequestSource visit(String agent) {
        return visit(agent, "192.0.2.1");
    }

    private static RequestSource visit(String agent, String address) {
        return new RequestSource(Surface.VALIDATE, Optional.of(address), Optional.of(agent));
    }

    private List<KeyUses> taken() {
        return recorder.take(recorder.keys());
    }

    @Test
    void countsByHourAndOutcome() {
        recorder.accepted(KEY, visit("curl"));
        recorder.accepted(KEY, visit("curl"));
        recorder.refused(KEY, Refusal.EXPIRED, visit("curl"));

        assertThat(taken())
                .singleElement()
                .satisfies(uses -> assertThat(uses.counts())
                        .containsExactlyInAnyOrder(
                                new HourCount(HOUR, "accepted", 2), new HourCount(HOUR, "expired", 1)));
    }

    @Test
    void knowsTheLastUse() {
        recorder.accepted(KEY, visit("x".repeat(300)));

        assertThat(taken().get(0).last()).contains(new LastUse(NOW, "192.0.2.1", "x".repeat(255), "validate"));
    }

    @Test
    void knowsNoLastUseOfAKeyThatWasOnlyRefused() {
        recorder.refused(KEY, Refusal.REVOKED, visit("curl"));

        assertThat(taken().get(0).last()).isEmpty();
    }

    @Test
    void tellsOfRefusedCallsThatAreAlikeAsOfOne() {
        recorder.refused(KEY, Refusal.EXPIRED, visit("curl"));
        recorder.refused(KEY, Refusal.EXPIRED, visit("wget"));
        recorder.refused(KEY, Refusal.WRONG_SECRET, visit("wget"));
        recorder.refused(KEY, Refusal.MISSING_PEPPER, visit("wget"));

        assertThat(taken().get(0).refused())
                .containsExactly(
                        new RefusedCall(NOW, "expired", true, "192.0.2.1", "wget", "validate", 2),
                        new RefusedCall(NOW, "wrong_secret", false, "192.0.2.1", "wget", "validate", 1),
                        new RefusedCall(NOW, "missing_pepper", false, "192.0.2.1", "wget", "validate", 1));
    }

    @Test
    void keepsTheLatestKindsOfAKeyAndThoseWithoutAProofApart() {
        recorder.refused(KEY, Refusal.EXPIRED, visit("curl", "198.51.100.1"));
        for (int n = 0; n < 100; n++) {
            recorder.refused(KEY, Refusal.WRONG_SECRET, visit("guess", "192.0.2." + n));
        }

        KeyUses uses = taken().get(0);
        assertThat(uses.refused()).hasSize(1 + RefusedCall.KEPT);
        assertThat(uses.refused().get(0).proved()).isTrue();
        assertThat(uses.refused()).last().extracting(RefusedCall::address).isEqualTo("192.0.2.99");
        assertThat(uses.counts()).contains(new HourCount(HOUR, "wrong_secret", 100));
    }

    @Test
    void holdsOnlySoManyRefusedCallsOfARealmAndCountsTheOthers() {
        for (int n = 0; n < Room.MOST + 50; n++) {
            recorder.refused(key(n), Refusal.EXPIRED, visit("curl"));
        }
        StoredKey elsewhere = Keys.inAnotherRealm(key(99_999));
        recorder.refused(elsewhere, Refusal.EXPIRED, visit("curl"));

        List<KeyUses> all = taken();
        assertThat(all).hasSize(Room.MOST + 51);
        assertThat(all.stream().filter(each -> each.refused().isEmpty())).hasSize(50);
        assertThat(all)
                .filteredOn(each -> each.id().equals(elsewhere.id()))
                .allMatch(each -> each.refused().size() == 1);
    }

    @Test
    void hasRoomAgainOnceItHasGivenOut() {
        for (int round = 0; round < 2; round++) {
            for (int n = 0; n < Room.MOST; n++) {
                recorder.refused(key(n), Refusal.EXPIRED, visit("curl"));
            }

            assertThat(taken()).allMatch(each -> each.refused().size() == 1);
        }
    }

    private static StoredKey key(int n) {
        return Keys.key(new KeyId(String.valueOf(1_000_000_000_000_000L + n)), KeyStatus.ACTIVE);
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

    @Test
    void saysWhenHalfOfItsPlacesAreTaken() {
        for (int n = 0; n < 100_000; n++) {
            recorder.accepted(Keys.key(new KeyId("%016d".formatted(n)), KeyStatus.ACTIVE), visit("curl"));
        }
        assertThat(recorder.isHalfFull()).isFalse();

        recorder.accepted(KEY, visit("curl"));
        assertThat(recorder.isHalfFull()).isTrue();
    }
}
