// SPDX-License-Identifier: Apache-2.0
package io.latchkey.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.cache.Keys;
import io.latchkey.policy.KeyStatus;
import io.latchkey.policy.Refusal;
import io.latchkey.store.KeyUses;
import io.latchkey.token.KeyId;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class UsageWriterTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
    private static final int KEYS = 1200;
    private static final Set<KeyId> BAD = Set.of(id(7), id(8), id(900));

    private static final RequestSource VISIT = new RequestSource(Surface.VALIDATE, Optional.empty(), Optional.empty());

    private final UsageRecorder recorder = new UsageRecorder(CLOCK);
    private final Set<KeyId> written = new HashSet<>();
    private final List<Integer> attempts = new ArrayList<>();

    UsageWriterTest() {
        for (int n = 0; n < KEYS; n++) {
            recorder.refused(Keys.key(id(n), KeyStatus.ACTIVE), Refusal.EXPIRED, VISIT);
        }
    }

    private static KeyId id(int n) {
        return new KeyId("%016d".formatted(n));
    }

    private void run(Consumer<List<KeyUses>> store) {
        new UsageWriter(
                        recorder,
                        uses -> {
                            attempts.add(uses.size());
                            store.accept(uses);
                            uses.forEach(each -> written.add(each.id()));
                        },
                        CLOCK)
                .run();
    }

    private static void refuse(List<KeyUses> uses, RuntimeException failure) {
        if (uses.stream().anyMatch(each -> BAD.contains(each.id()))) {
            throw failure;
        }
    }

    private static RuntimeException sql(String state) {
        return new IllegalStateException(new RuntimeException(new SQLException("for a test", state)));
    }

    @Test
    void writesAllButWhatTheDatabaseRefusesAndDropsThat() {
        run(uses -> refuse(uses, sql("22021")));

        assertThat(written).hasSize(KEYS - BAD.size()).doesNotContainAnyElementsOf(BAD);
        assertThat(recorder.keys()).isEmpty();
        assertThat(attempts).hasSizeLessThan(80);
    }

    @Test
    void countsWhatIsBeingWrittenAsUnwritten() {
        List<Long> seen = new ArrayList<>();
        run(uses -> {
            seen.add(recorder.unwritten());
            refuse(uses, sql("22021"));
        });

        assertThat(seen).startsWith((long) KEYS).doesNotContain(0L);
        assertThat(recorder.unwritten()).isZero();
    }

    @Test
    void countsWhatWasPutBackOnce() {
        run(uses -> {
            throw sql("08006");
        });

        assertThat(recorder.unwritten()).isEqualTo(KEYS);
    }

    @Test
    void keepsWhatFailsForAReasonThatItDoesNotKnowAndWritesAllElse() {
        run(uses -> refuse(uses, sql("42501")));

        assertThat(written).hasSize(KEYS - BAD.size());
        assertThat(recorder.keys()).containsExactlyInAnyOrderElementsOf(BAD);
    }

    @Test
    void keepsAllAfterOneAttemptWhenTheDatabaseIsAway() {
        run(uses -> {
            throw sql("08006");
        });

        assertThat(attempts).hasSize(1);
        assertThat(recorder.keys()).hasSize(KEYS);
    }

    @Test
    void takesTheTimeOutOfThePoolForADatabaseThatIsAway() {
        run(uses -> {
            throw new IllegalStateException(new SQLException("Acquisition timeout while waiting for new connection"));
        });

        assertThat(attempts).hasSize(1);
        assertThat(recorder.keys()).hasSize(KEYS);
    }

    @Test
    void goesOnToTheNextBatchAfterADeadlock() {
        run(uses -> {
            if (attempts.size() == 1) {
                throw sql("40P01");
            }
        });

        assertThat(attempts).hasSize(3);
        assertThat(recorder.keys()).hasSize(attempts.get(0));
    }

    @Test
    void givesUpSoonWhenNothingCanBeWritten() {
        run(uses -> {
            throw sql("25006");
        });

        assertThat(attempts).hasSizeLessThan(30);
        assertThat(recorder.keys()).hasSize(KEYS);
    }

    @Test
    void losesNothingToAnError() {
        assertThatThrownBy(() -> run(uses -> {
                    throw new StackOverflowError("for a test");
                }))
                .isInstanceOf(StackOverflowError.class);

        assertThat(recorder.keys()).hasSize(KEYS);
    }

    @Test
    void saysWhatHappenedWithoutTheDriversMessageThatMayQuoteACaller() {
        assertThat(Failure.describe(new IllegalStateException("agent", new SQLException("agent", "42501"))))
                .isEqualTo("java.lang.IllegalStateException, by java.sql.SQLException (SQLSTATE 42501)");
    }
}
