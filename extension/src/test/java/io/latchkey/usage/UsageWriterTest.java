// SPDX-License-Identifier: Apache-2.0
package io.latchkey.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.cache.Keys;
import io.latchkey.feed.SettableClock;
import io.latchkey.policy.KeyStatus;
import io.latchkey.policy.Refusal;
import io.latchkey.store.KeyUses;
import io.latchkey.token.KeyId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class UsageWriterTest {
    private static final int KEYS = 1200;
    private static final Set<KeyId> BAD = Set.of(id(7), id(8), id(900));

    private static final RequestSource VISIT = new RequestSource(Surface.VALIDATE, Optional.empty(), Optional.empty());

    private final SettableClock now = new SettableClock();
    private final UsageRecorder recorder = new UsageRecorder(now);
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

    /** One that writes to a database in which nobody holds a key. */
    private UsageWriter writer(Consumer<List<KeyUses>> store) {
        return new UsageWriter(
                recorder,
                store,
                uses -> {
                    store.accept(uses);
                    return List.of();
                },
                now,
                Duration.ofSeconds(10));
    }

    private void run(Consumer<List<KeyUses>> store) {
        writer(uses -> {
                    attempts.add(uses.size());
                    store.accept(uses);
                    uses.forEach(each -> written.add(each.id()));
                })
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

    /** How many keys each of so many turns writes, ten seconds apart, to a database that needs so long for 500. */
    private List<Integer> turns(int count, Duration each) {
        List<Integer> sizes = new ArrayList<>();
        UsageWriter writer = writer(uses -> {
            sizes.set(sizes.size() - 1, sizes.get(sizes.size() - 1) + uses.size());
            now.advance(each);
        });
        for (int turn = 0; turn < count; turn++) {
            sizes.add(0);
            writer.turn();
            now.advance(Duration.ofSeconds(10));
        }
        return sizes;
    }

    @Test
    void writesAllInOneTurnThatTakesLessThanATenthOfTheInterval() {
        assertThat(turns(2, Duration.ofMillis(300))).containsExactly(KEYS, 0);
    }

    @Test
    void writesNoMoreInATurnThanATenthOfTheIntervalTakes() {
        assertThat(turns(4, Duration.ofSeconds(2))).containsExactly(500, 500, 200, 0);
    }

    @Test
    void writesAllWithinAMinuteHoweverLongThatTakes() {
        for (int n = KEYS; n < 10 * KEYS; n++) {
            recorder.refused(Keys.key(id(n), KeyStatus.ACTIVE), Refusal.EXPIRED, VISIT);
        }

        assertThat(turns(7, Duration.ofSeconds(30)))
                .startsWith(2500)
                .endsWith(0)
                .satisfies(sizes -> assertThat(
                                sizes.stream().mapToInt(Integer::intValue).sum())
                        .isEqualTo(10 * KEYS));
    }

    @Test
    void saysOfWhatHasWaitedOverSomeTurnsHowOldItIs() {
        turns(2, Duration.ofSeconds(2));
        assertThat(recorder.unwrittenAge()).isEqualTo(Duration.ofSeconds(24));

        turns(1, Duration.ofSeconds(1));
        assertThat(recorder.unwritten()).isZero();
        recorder.refused(Keys.key(id(0), KeyStatus.ACTIVE), Refusal.EXPIRED, VISIT);
        assertThat(recorder.unwrittenAge()).isEqualTo(Duration.ofSeconds(11));
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
    void losesNothingToAnErrorWhileItSplits() {
        assertThatThrownBy(() -> run(uses -> {
                    if (uses.size() < 100) {
                        throw new StackOverflowError("for a test");
                    }
                    throw sql("22021");
                }))
                .isInstanceOf(StackOverflowError.class);

        assertThat(recorder.keys()).hasSize(KEYS);
        assertThat(recorder.unwritten()).isEqualTo(KEYS);
    }

    @Test
    void doesNotSayThatAllIsWrittenAfterAnErrorInTheSameRound() {
        AtomicBoolean fails = new AtomicBoolean(true);
        UsageWriter writer = writer(uses -> {
            if (fails.getAndSet(false)) {
                throw new StackOverflowError("for a test");
            }
        });
        assertThatThrownBy(writer::turn).isInstanceOf(StackOverflowError.class);
        now.advance(Duration.ofSeconds(10));
        writer.turn();

        assertThat(recorder.unwritten()).isEqualTo(500);
        assertThat(recorder.unwrittenAge()).isEqualTo(Duration.ofSeconds(10));
        writer.turn();
        assertThat(recorder.unwritten()).isZero();
    }

    @Test
    void writesOnWhileHalfOfThePlacesAreTaken() {
        for (int n = KEYS; n < 101_000; n++) {
            recorder.refused(Keys.key(id(n), KeyStatus.ACTIVE), Refusal.EXPIRED, VISIT);
        }

        // A sixth of all, in whole batches: the time is over after the first.
        assertThat(turns(1, Duration.ofSeconds(2))).containsExactly(17_000);
        for (int n = 101_000; n < 150_000; n++) {
            recorder.refused(Keys.key(id(n), KeyStatus.ACTIVE), Refusal.EXPIRED, VISIT);
        }
        assertThat(turns(1, Duration.ofSeconds(2))).containsExactly(33_000);
    }

    @Test
    void saysWhatHappenedWithoutTheDriversMessageThatMayQuoteACaller() {
        assertThat(Failure.describe(new IllegalStateException("agent", new SQLException("agent", "42501"))))
                .isEqualTo("java.lang.IllegalStateException, by java.sql.SQLException (SQLSTATE 42501)");
    }

    @Test
    void keepsWhatSomebodyHoldsForTheNextRound() {
        AtomicBoolean holds = new AtomicBoolean(true);
        UsageWriter writer = new UsageWriter(
                recorder,
                uses -> {
                    throw new AssertionError("waits for who holds a key");
                },
                uses -> uses.stream()
                        .filter(each -> holds.get() && each.id().equals(id(7)))
                        .toList(),
                now,
                Duration.ofSeconds(10));
        now.advance(Duration.ofSeconds(10));
        writer.turn();

        assertThat(recorder.keys()).containsExactly(id(7));
        assertThat(recorder.unwritten()).isEqualTo(1);
        assertThat(recorder.unwrittenAge()).isEqualTo(Duration.ofSeconds(10));
        holds.set(false);
        writer.turn();
        assertThat(recorder.unwritten()).isZero();
    }
}
