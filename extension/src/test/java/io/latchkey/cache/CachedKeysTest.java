// SPDX-License-Identifier: Apache-2.0
package io.latchkey.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.policy.KeyStatus;
import io.latchkey.store.KnownKey;
import io.latchkey.token.KeyId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class CachedKeysTest {
    private static final KeyId ID = new KeyId("aaaaaaaaaaaaaaaa");
    private static final KeyId OTHER = new KeyId("bbbbbbbbbbbbbbbb");

    private long now = 1_000;
    private int loads;
    private KnownKey stored = Keys.known(ID, KeyStatus.ACTIVE);
    private Optional<Arrival> arrival = Optional.empty();
    private final CachedKeys keys = cache(new CacheLimits(100, Duration.ofSeconds(10)));

    private CachedKeys cache(CacheLimits limits) {
        return new CachedKeys(limits, () -> arrival, () -> now);
    }

    private Optional<KnownKey> load(KeyId id) {
        loads++;
        return id.equals(ID) ? Optional.of(stored) : Optional.empty();
    }

    /** A request that arrives now. */
    private KeyStatus ask() {
        arrive();
        return keys.find(ID, this::load).orElseThrow().known().key().state().status();
    }

    private void arrive() {
        now++;
        arrival = Optional.of(new Arrival(now));
        now++;
    }

    private void revoke() {
        stored = Keys.known(ID, KeyStatus.REVOKED);
    }

    @Test
    void readsAKeyOnce() {
        ask();
        ask();

        assertThat(loads).isEqualTo(1);
    }

    @Test
    void remembersThatThereIsNoSuchKey() {
        arrive();
        assertThat(keys.find(OTHER, this::load)).isEmpty();
        assertThat(keys.find(OTHER, this::load)).isEmpty();

        assertThat(loads).isEqualTo(1);
    }

    @Test
    void readsAKeyAgainWhenItsTimeIsOver() {
        ask();
        revoke();
        now += Duration.ofSeconds(10).toNanos();

        assertThat(ask()).isEqualTo(KeyStatus.REVOKED);
    }

    @Test
    void remembersNothingIfItIsNotToBeRemembered() {
        CachedKeys none = cache(new CacheLimits(100, Duration.ZERO));
        arrive();
        none.find(ID, this::load);
        none.find(ID, this::load);
        none.find(OTHER, this::load);
        none.find(OTHER, this::load);

        assertThat(loads).isEqualTo(4);
        assertThat(none.hot(ID)).isEmpty();
    }

    @Test
    void remembersNothingForARequestWhoseArrivalNobodyNoted() {
        keys.find(ID, this::load);
        keys.find(ID, this::load);

        assertThat(loads).isEqualTo(2);
    }

    @Test
    void countsHitsAndMisses() {
        ask();
        ask();

        assertThat(keys.stats().hitCount()).isEqualTo(1);
        assertThat(keys.size()).isEqualTo(1);
    }

    /** A record is read again before its time is over, if it is in use. */
    @Nested
    class AheadOfTime {
        private void use(KeyId id) {
            for (int i = 0; i < CachedKey.IN_USE; i++) {
                keys.hot(id);
            }
        }

        private void later(int seconds) {
            now += Duration.ofSeconds(seconds).toNanos();
        }

        private void renew() {
            now++;
            keys.renew(keys.ageing(), ids -> List.of(stored));
        }

        @Test
        void findsOnlyWhatIsInUseAndPastHalfOfItsTime() {
            ask();
            use(ID);
            later(4);
            assertThat(keys.ageing()).isEmpty();

            later(1);
            assertThat(keys.ageing()).containsExactly(ID);
        }

        @Test
        void beginsWithTheOldest() {
            for (List<KeyId> order : List.of(List.of(OTHER, ID), List.of(ID, OTHER))) {
                keys.forgetAll();
                for (KeyId id : order) {
                    arrive();
                    keys.find(id, any -> Optional.of(Keys.known(any, KeyStatus.ACTIVE)));
                    use(id);
                }
                later(6);

                assertThat(keys.ageing()).isEqualTo(order);
            }
        }

        /** As by introspection: the next one would have to read it for itself. */
        @Test
        void findsWhatAWorkerHasFoundOnce() {
            ask();
            ask();
            later(6);

            assertThat(keys.ageing()).containsExactly(ID);
        }

        @Test
        void letsGoWhatIsUsedSeldom() {
            ask();
            for (int i = 0; i < CachedKey.IN_USE - 1; i++) {
                keys.hot(ID);
            }
            keys.hot(ID, 0);
            later(9);

            assertThat(keys.ageing()).isEmpty();
        }

        @Test
        void readsSoThatNoRequestHasTo() {
            ask();
            use(ID);
            later(6);
            renew();
            later(6);
            ask();

            assertThat(loads).isEqualTo(1);
        }

        /** What was worked out with a reading stays, if it is the same again. */
        @Test
        void keepsAReadingThatIsTheSameAgain() {
            ask();
            CachedKey before = keys.hot(ID).orElseThrow();
            use(ID);
            later(6);
            renew();
            assertThat(keys.hot(ID)).containsSame(before);
            use(ID);

            later(6);
            revoke();
            renew();
            assertThat(keys.hot(ID).orElseThrow()).isNotSameAs(before);
        }

        @Test
        void seesAChangeThatNobodyToldOf() {
            ask();
            use(ID);
            later(6);
            revoke();
            renew();

            assertThat(ask()).isEqualTo(KeyStatus.REVOKED);
        }

        @Test
        void forgetsAKeyThatIsGone() {
            ask();
            use(ID);
            later(6);
            keys.renew(keys.ageing(), ids -> List.of());

            assertThat(keys.hot(ID)).isEmpty();
            assertThat(keys.isUnknown(ID)).isTrue();
            keys.forget(ID);
            assertThat(keys.isUnknown(ID)).isFalse();
        }

        @Test
        void doesNotPutAnOldRecordBackAfterAChange() {
            ask();
            use(ID);
            later(6);
            keys.renew(keys.ageing(), ids -> {
                KnownKey old = stored;
                revoke();
                now++;
                keys.forget(ID);
                return List.of(old);
            });

            assertThat(ask()).isEqualTo(KeyStatus.REVOKED);
        }

        /** The time to live counts from before the reading, however long that took. */
        @Test
        void keepsNothingLongerThanItsTime() {
            ask();
            use(ID);
            later(6);
            keys.renew(keys.ageing(), ids -> {
                later(9);
                return List.of(stored);
            });
            later(1);

            assertThat(keys.hot(ID)).isEmpty();
        }
    }

    @Nested
    class WhenSomethingChanges {
        @Test
        void forgetsTheKey() {
            ask();
            revoke();
            keys.forget(ID);

            assertThat(ask()).isEqualTo(KeyStatus.REVOKED);
        }

        @Test
        void forgetsThatThereWasNoSuchKey() {
            arrive();
            keys.find(OTHER, this::nothing);
            keys.forget(OTHER);
            arrive();

            assertThat(keys.find(OTHER, id -> Optional.of(stored))).isPresent();
        }

        private Optional<KnownKey> nothing(KeyId id) {
            return Optional.empty();
        }

        @Test
        void forgetsTheKeysOfAnOwnerAndNobodyElses() {
            ask();
            keys.forgetOwner(Keys.REALM, "somebody else");
            assertThat(keys.hot(ID)).isPresent();

            keys.forgetOwner(Keys.REALM, Keys.OWNER);
            assertThat(keys.hot(ID)).isEmpty();
        }

        @Test
        void forgetsTheKeysOfARealmAndNoOthers() {
            ask();
            keys.forgetRealm("another");
            assertThat(keys.hot(ID)).isPresent();

            keys.forgetRealm(Keys.REALM);
            assertThat(keys.hot(ID)).isEmpty();
        }
    }

    /** The change comes while a record is being read; the reader has the old one. */
    @Nested
    class WhenSomethingChangesBetweenReadingAndKeeping {
        private void readWhile(Runnable change) {
            arrive();
            keys.find(ID, id -> {
                Optional<KnownKey> old = load(id);
                revoke();
                now++;
                change.run();
                return old;
            });
        }

        @Test
        void doesNotPutAnOldRecordBackAfterAChangeOfTheKey() {
            readWhile(() -> keys.forget(ID));

            assertThat(ask()).isEqualTo(KeyStatus.REVOKED);
        }

        @Test
        void doesNotPutAnOldRecordBackAfterAChangeOfTheOwner() {
            readWhile(() -> keys.forgetOwner(Keys.REALM, Keys.OWNER));

            assertThat(ask()).isEqualTo(KeyStatus.REVOKED);
        }

        @Test
        void doesNotPutAnOldRecordBackAfterAChangeOfTheRealm() {
            readWhile(() -> keys.forgetRealm(Keys.REALM));

            assertThat(ask()).isEqualTo(KeyStatus.REVOKED);
        }

        @Test
        void doesNotPutAnOldRecordBackOnAnotherThread() throws Exception {
            CountDownLatch read = new CountDownLatch(1);
            CountDownLatch changed = new CountDownLatch(1);
            arrive();
            ExecutorService reader = Executors.newSingleThreadExecutor();
            try {
                Future<?> reading = reader.submit(() -> keys.find(ID, id -> {
                    Optional<KnownKey> old = load(id);
                    read.countDown();
                    await(changed);
                    return old;
                }));
                await(read);
                revoke();
                now++;
                keys.forget(ID);
                changed.countDown();
                reading.get(10, TimeUnit.SECONDS);
            } finally {
                reader.shutdownNow();
            }

            assertThat(ask()).isEqualTo(KeyStatus.REVOKED);
        }

        private static void await(CountDownLatch latch) {
            try {
                assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        /** Its transaction may have begun, and its realm been read, before the change. */
        @Test
        void keepsNothingForARequestThatArrivedBeforeTheChange() {
            arrive();
            keys.forgetRealm(Keys.REALM);
            keys.find(ID, CachedKeysTest.this::load);

            assertThat(keys.hot(ID)).isEmpty();
        }
    }
}
