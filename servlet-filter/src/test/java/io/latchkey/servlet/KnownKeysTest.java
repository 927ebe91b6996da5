// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.latchkey.token.Token;
import io.latchkey.token.TokenFormat;
import io.latchkey.token.TokenPrefix;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class KnownKeysTest {
    private static final Duration TTL = Duration.ofSeconds(5);
    private static final Duration LONG_TTL = Duration.ofMinutes(10);
    private static final Duration A_BIT = Duration.ofMillis(1);

    private final FakeTime time = new FakeTime();
    private final FakeIntrospection keycloak = new FakeIntrospection();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Token token = Keys.token();
    private KnownKeys keys = keys(settings());

    private static ApiKeyFilterBuilder settings() {
        return ApiKeyFilter.builder()
                .issuer("http://localhost/realms/demo")
                .clientId("c")
                .clientSecret("s")
                .timeout(Duration.ofSeconds(20))
                .cacheTtl(TTL);
    }

    private KnownKeys keys(ApiKeyFilterBuilder settings) {
        return new KnownKeys(settings.settings(), keycloak, time, time);
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private boolean good(Token asked) throws Exception {
        return keys.find(asked, Optional.empty()).isPresent();
    }

    private Future<Boolean> later(Token asked) {
        return threads.submit(() -> good(asked));
    }

    /** The thread waits for an answer that was asked for. */
    private Future<Boolean> inFlight(Token asked) {
        int before = keycloak.calls();
        Future<Boolean> waiting = later(asked);
        Eventually.await("the question is on its way", () -> keycloak.calls() > before);
        return waiting;
    }

    private static boolean of(Future<Boolean> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    @Nested
    class ALimitedKey {
        private CompletableFuture<Optional<ApiKeyPrincipal>> limited(Token asked) {
            return CompletableFuture.completedFuture(
                    Optional.of(Keys.principal(asked, Map.of()).withLimit()));
        }

        @Test
        void isAskedAboutAtEachUse() throws Exception {
            keycloak.answers(this::limited);
            for (int i = 0; i < 3; i++) {
                assertThat(good(token)).isTrue();
            }

            assertThat(keycloak.calls()).isEqualTo(3);
        }

        /** Else a hundred requests at once were one use. */
        @Test
        void isAskedAboutForEachThatWaits() throws Exception {
            keycloak.answersNothing();
            Future<Boolean> one = inFlight(token);
            Future<Boolean> other = later(token);
            keycloak.answers(this::limited);
            keycloak.call(0)
                    .complete(Optional.of(Keys.principal(token, Map.of()).withLimit()));

            assertThat(of(one)).isTrue();
            assertThat(of(other)).isTrue();
            assertThat(keycloak.calls()).isEqualTo(2);
        }

        /** Its uses would not be counted. */
        @Test
        void hasNoGraceByAnAnswerFromBeforeItHadItsLimit() throws Exception {
            keys = keys(settings().grace(Duration.ofMinutes(1)));
            assertThat(good(token)).isTrue();
            time.pass(TTL);
            keycloak.answers(this::limited);
            assertThat(good(token)).isTrue();

            keycloak.isDown();

            assertThatExceptionOfType(KeycloakUnavailable.class).isThrownBy(() -> good(token));
        }

        @Test
        void hasNoGraceOnceItWasUsedTooOften() throws Exception {
            keys = keys(settings().grace(Duration.ofMinutes(1)));
            assertThat(good(token)).isTrue();
            time.pass(TTL);
            keycloak.answers(asked -> CompletableFuture.failedFuture(new CompletionException(new RateLimited("7"))));
            assertThatExceptionOfType(RateLimited.class).isThrownBy(() -> good(token));

            keycloak.isDown();

            assertThatExceptionOfType(KeycloakUnavailable.class).isThrownBy(() -> good(token));
        }

        @Test
        void isRefusedForAsLongAsKeycloakSays() {
            keycloak.answers(asked -> CompletableFuture.failedFuture(new RateLimited("7")));

            assertThatExceptionOfType(RateLimited.class)
                    .isThrownBy(() -> good(token))
                    .satisfies(refused -> assertThat(refused.retryAfter()).isEqualTo("7"));
        }
    }

    @Nested
    class AnAnswer {
        @Test
        void countsForItsTimeToLive() throws Exception {
            assertThat(good(token)).isTrue();
            keycloak.refuses();

            time.pass(TTL.minus(A_BIT));
            assertThat(good(token)).isTrue();
            time.pass(A_BIT);
            assertThat(good(token)).isFalse();
        }

        /** Keycloak refuses a token with the prefix of another realm, so no answer to the right one may stand for it. */
        @Test
        void isNotThatToTheSameSecretWithAnotherPrefix() throws Exception {
            Token right = TokenFormat.create(TokenPrefix.DEFAULT, token.id(), new Random(1));
            Token other = TokenFormat.create(new TokenPrefix("other"), token.id(), new Random(1));
            assertThat(good(right)).isTrue();
            keycloak.refuses();

            assertThat(good(right)).isTrue();
            assertThat(good(other)).isFalse();
        }

        @Test
        void countsFromWhenItWasAskedFor() throws Exception {
            keycloak.answersNothing();
            Future<Boolean> waiting = inFlight(token);
            time.pass(Duration.ofSeconds(3));
            keycloak.call(0).complete(Optional.of(Keys.principal(token, Map.of())));
            assertThat(of(waiting)).isTrue();
            keycloak.refuses();

            time.pass(Duration.ofSeconds(2));

            assertThat(good(token)).isFalse();
        }

        @Test
        void neverCountsBeyondTheKeysEnd() throws Exception {
            long end = FakeTime.START.plusSeconds(2).getEpochSecond();
            keycloak.answers(
                    asked -> CompletableFuture.completedFuture(Optional.of(Keys.principal(asked, Map.of("exp", end)))));
            assertThat(good(token)).isTrue();
            keycloak.refuses();

            time.pass(Duration.ofSeconds(2).minus(A_BIT));
            assertThat(good(token)).isTrue();
            time.pass(A_BIT);
            assertThat(good(token)).isFalse();
        }

        @Test
        void ofRefusalCountsBriefly() throws Exception {
            keycloak.refuses();
            assertThat(good(token)).isFalse();
            assertThat(good(token)).isFalse();
            assertThat(keycloak.calls()).isEqualTo(1);
            keycloak.answers(FakeIntrospection::good);

            time.pass(Duration.ofSeconds(1));

            assertThat(good(token)).isTrue();
        }

        @Test
        void isNotKeptWithoutTimeToLive() throws Exception {
            keys = keys(settings().cacheTtl(Duration.ZERO));

            assertThat(good(token)).isTrue();
            assertThat(good(token)).isTrue();
            assertThat(keycloak.calls()).isEqualTo(2);
        }

        @Test
        void countsForNoOtherSecretOfTheSameKey() throws Exception {
            assertThat(good(token)).isTrue();
            keycloak.refuses();

            assertThat(good(Keys.another(token))).isFalse();
            assertThat(good(token)).isTrue();
        }

        @Test
        void countsForNoOtherAddress() throws Exception {
            assertThat(keys.find(token, Optional.of("192.0.2.1"))).isPresent();
            keycloak.refuses();

            assertThat(keys.find(token, Optional.of("192.0.2.2"))).isEmpty();
            assertThat(keys.find(token, Optional.empty())).isEmpty();
            assertThat(keys.find(token, Optional.of("192.0.2.1"))).isPresent();
        }

        @Test
        void isOneOfBoundedlyMany() throws Exception {
            keys = keys(settings().cacheSize(10));
            List<Token> many = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                many.add(Keys.token());
                assertThat(good(many.get(i))).isTrue();
            }
            int before = keycloak.calls();
            for (Token each : many) {
                assertThat(good(each)).isTrue();
            }

            assertThat(keycloak.calls() - before).isGreaterThanOrEqualTo(190);
        }
    }

    @Nested
    class OneQuestion {
        @Test
        void isAskedForAllWhoComeAtOnce() throws Exception {
            int callers = 200;
            keycloak.answersNothing();
            CyclicBarrier start = new CyclicBarrier(callers);
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                all.add(threads.submit(() -> {
                    start.await();
                    return good(token);
                }));
            }
            Eventually.await("somebody asks", () -> keycloak.calls() > 0);
            keycloak.call(0).complete(Optional.of(Keys.principal(token, Map.of())));

            for (Future<Boolean> each : all) {
                assertThat(of(each)).isTrue();
            }
            assertThat(keycloak.calls()).isEqualTo(1);
        }

        @Test
        void keepsNobodyWaitingWhoseAnswerIsKnown() throws Exception {
            List<Token> known = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                known.add(Keys.token());
                assertThat(good(known.get(i))).isTrue();
            }
            keycloak.answersNothing();
            List<Future<Boolean>> waiting = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                waiting.add(inFlight(Keys.token()));
            }

            for (Token each : known) {
                assertThat(good(each)).isTrue();
            }

            assertThat(waiting).noneMatch(Future::isDone);
        }

        @Test
        void thatFailsIsAskedAgainByTheNext() throws Exception {
            keycloak.isDown();
            assertThatExceptionOfType(KeycloakUnavailable.class).isThrownBy(() -> good(token));
            keycloak.answers(asked -> {
                throw new IllegalStateException("a bug");
            });
            assertThatExceptionOfType(KeycloakUnavailable.class).isThrownBy(() -> good(token));
            keycloak.answers(FakeIntrospection::good);

            assertThat(good(token)).isTrue();
        }

        @Test
        void isNotWaitedForLongerThanTheTimeout() {
            keys = keys(settings().timeout(Duration.ofMillis(50)));
            keycloak.answersNothing();

            assertThatExceptionOfType(KeycloakUnavailable.class).isThrownBy(() -> good(token));
        }

        @Test
        void goesOnForTheOthersWhenWhoAskedFirstIsInterrupted() throws Exception {
            keycloak.answersNothing();
            Future<Boolean> first = inFlight(token);
            Future<Boolean> second = later(token);

            first.cancel(true);
            keycloak.call(0).complete(Optional.of(Keys.principal(token, Map.of())));

            assertThat(of(second)).isTrue();
            assertThat(keycloak.calls()).isEqualTo(1);
        }
    }

    @Nested
    class AChange {
        private final Token other = Keys.token();

        private void change(Token changed) {
            keys.changed(changed.id().value()::equals);
        }

        @Test
        void dropsWhatIsKnownOfTheKeyAndNothingElse() throws Exception {
            assertThat(good(token)).isTrue();
            assertThat(good(Keys.another(token))).isTrue();
            assertThat(good(other)).isTrue();
            keycloak.refuses();

            change(token);

            assertThat(good(token)).isFalse();
            assertThat(good(other)).isTrue();
        }

        @Test
        void letsNoAnswerBeKeptThatWasAskedForBefore() throws Exception {
            keycloak.answersNothing();
            Future<Boolean> before = inFlight(token);

            change(token);
            keycloak.call(0).complete(Optional.of(Keys.principal(token, Map.of())));
            of(before);
            keycloak.refuses();

            assertThat(good(token)).isFalse();
        }

        @Test
        void letsNobodyWhoComesLaterWaitForAnAnswerFromBefore() throws Exception {
            keycloak.answersNothing();
            Future<Boolean> before = inFlight(token);
            keycloak.refuses();

            change(token);

            assertThat(good(token)).isFalse();
            assertThat(before.isDone()).isFalse();
        }

        @Test
        void leavesAnAnswerAboutAnotherKeyAlone() throws Exception {
            keycloak.answersNothing();
            Future<Boolean> waiting = inFlight(other);

            change(token);
            keycloak.call(0).complete(Optional.of(Keys.principal(other, Map.of())));
            assertThat(of(waiting)).isTrue();
            keycloak.refuses();

            assertThat(good(other)).isTrue();
        }

        /** Answers and changes meet in every order; whatever was asked before the last change must be gone after it. */
        @Test
        void winsHoweverItMeetsTheAnswer() throws Exception {
            for (int round = 0; round < 2000; round++) {
                Token each = Keys.token();
                keycloak.answersNothing();
                int call = keycloak.calls();
                Future<Boolean> before = inFlight(each);
                CyclicBarrier start = new CyclicBarrier(2);
                Future<?> answer = threads.submit(() -> {
                    start.await();
                    return keycloak.call(call).complete(Optional.of(Keys.principal(each, Map.of())));
                });
                start.await();
                change(each);
                keycloak.refuses();

                assertThat(good(each)).as("round " + round).isFalse();
                answer.get(20, TimeUnit.SECONDS);
                of(before);
                assertThat(good(each)).as("round " + round).isFalse();
            }
        }
    }

    @Nested
    class WhileChangesAreHeard {
        WhileChangesAreHeard() {
            keys = keys(settings().revocations(true).cacheTtlWithRevocations(LONG_TTL));
        }

        private void hears(Duration forTime) {
            keys.hears(time.read(), time.read() + forTime.toNanos());
        }

        @Test
        void anAnswerCountsForLonger() throws Exception {
            hears(LONG_TTL.multipliedBy(2));
            assertThat(good(token)).isTrue();
            keycloak.refuses();

            time.pass(LONG_TTL.minus(A_BIT));
            assertThat(good(token)).isTrue();
            time.pass(A_BIT);
            assertThat(good(token)).isFalse();
        }

        @Test
        void aRefusalCountsBrieflyStill() throws Exception {
            hears(LONG_TTL);
            keycloak.refuses();
            assertThat(good(token)).isFalse();
            keycloak.answers(FakeIntrospection::good);

            time.pass(Duration.ofSeconds(1));

            assertThat(good(token)).isTrue();
        }

        @Test
        void anAnswerFromBeforeCountsNoLongerThanEver() throws Exception {
            assertThat(good(token)).isTrue();
            time.pass(A_BIT);
            hears(LONG_TTL);
            keycloak.refuses();

            time.pass(TTL);

            assertThat(good(token)).isFalse();
        }

        @Test
        void anAnswerCountsNoLongerThanEverOnceTheyAreNot() throws Exception {
            hears(LONG_TTL);
            assertThat(good(token)).isTrue();
            time.pass(TTL);
            assertThat(good(token)).isTrue();
            keycloak.refuses();

            keys.hearsNothing();

            assertThat(good(token)).isFalse();
        }

        @Test
        void anAnswerCountsNoLongerThanEverWhenNothingWasHeardForTooLong() throws Exception {
            hears(Duration.ofSeconds(15));
            assertThat(good(token)).isTrue();
            keycloak.refuses();

            time.pass(Duration.ofSeconds(15).minus(A_BIT));
            assertThat(good(token)).isTrue();
            time.pass(A_BIT);
            assertThat(good(token)).isFalse();
        }
    }

    @Nested
    class WithGrace {
        WithGrace() {
            keys = keys(settings().grace(Duration.ofMinutes(1)));
        }

        @Test
        void aKeyThatWasGoodIsGoodWhileKeycloakIsDown() throws Exception {
            assertThat(good(token)).isTrue();
            keycloak.isDown();

            time.pass(TTL.plusMinutes(1).minus(A_BIT));
            assertThat(good(token)).isTrue();
            time.pass(A_BIT);
            assertThatExceptionOfType(KeycloakUnavailable.class).isThrownBy(() -> good(token));
        }

        @Test
        void aKeyThatIsAskedForEachTimeIsTooForAsLong() throws Exception {
            keys = keys(settings().cacheTtl(Duration.ZERO).grace(Duration.ofMinutes(1)));
            assertThat(good(token)).isTrue();
            assertThat(good(token)).isTrue();
            assertThat(keycloak.calls()).isEqualTo(2);
            keycloak.isDown();

            time.pass(Duration.ofMinutes(1).minus(A_BIT));
            assertThat(good(token)).isTrue();
            time.pass(A_BIT);
            assertThatExceptionOfType(KeycloakUnavailable.class).isThrownBy(() -> good(token));
        }

        @Test
        void aKeyThatIsNotKnownIsNot() {
            keycloak.isDown();

            assertThatExceptionOfType(KeycloakUnavailable.class).isThrownBy(() -> good(token));
        }

        @Test
        void aKeyWhoseEndHasComeIsNot() throws Exception {
            long end = FakeTime.START.plusSeconds(10).getEpochSecond();
            keycloak.answers(
                    asked -> CompletableFuture.completedFuture(Optional.of(Keys.principal(asked, Map.of("exp", end)))));
            assertThat(good(token)).isTrue();
            keycloak.isDown();

            time.pass(Duration.ofSeconds(10));

            assertThatExceptionOfType(KeycloakUnavailable.class).isThrownBy(() -> good(token));
        }

        @Test
        void aKeyThatWasRefusedSinceIsNot() throws Exception {
            assertThat(good(token)).isTrue();
            time.pass(TTL);
            keycloak.refuses();
            assertThat(good(token)).isFalse();
            time.pass(TTL);
            keycloak.isDown();

            assertThatExceptionOfType(KeycloakUnavailable.class).isThrownBy(() -> good(token));
        }

        @Test
        void aKeyThatWasChangedSinceIsNot() throws Exception {
            assertThat(good(token)).isTrue();
            keycloak.isDown();
            keys.changed(any -> true);

            assertThatExceptionOfType(KeycloakUnavailable.class).isThrownBy(() -> good(token));
        }

        @Test
        void aKeyIsGoodForAsLongBehindTheLastTimeThatChangesWereHeard() throws Exception {
            keys = keys(
                    settings().grace(Duration.ofMinutes(1)).revocations(true).cacheTtlWithRevocations(LONG_TTL));
            keys.hears(time.read(), time.read() + LONG_TTL.toNanos());
            long since = time.read();
            assertThat(good(token)).isTrue();
            time.pass(Duration.ofMinutes(5));
            keys.hears(since, time.read() + LONG_TTL.toNanos());
            keycloak.isDown();
            keys.hearsNothing();

            time.pass(TTL.plusMinutes(1).minus(A_BIT));
            assertThat(good(token)).isTrue();
            time.pass(A_BIT);
            assertThatExceptionOfType(KeycloakUnavailable.class).isThrownBy(() -> good(token));
        }

        /** As where the directory of its owner is away: Keycloak then answers 503 for this key, and as ever for all others. */
        @Test
        void aKeyIsAskedAboutWhileKeycloakCannotSayOfAnother() throws Exception {
            Token other = Keys.token();
            assertThat(good(token)).isTrue();
            assertThat(good(other)).isTrue();
            time.pass(TTL);
            keycloak.cannotSay();
            assertThat(good(other)).isTrue();
            keycloak.refuses();

            assertThat(good(token)).isFalse();
        }

        @Test
        void nobodyAsksForEachKeyWhetherKeycloakIsStillDown() throws Exception {
            Token other = Keys.token();
            assertThat(good(token)).isTrue();
            assertThat(good(other)).isTrue();
            time.pass(TTL);
            keycloak.isDown();

            assertThat(good(other)).isTrue();
            assertThat(good(token)).isTrue();

            assertThat(keycloak.calls()).isEqualTo(3);
        }

        @Test
        void nobodyAsksForEachRequestWhatKeycloakCannotSay() throws Exception {
            assertThat(good(token)).isTrue();
            time.pass(TTL);
            keycloak.cannotSay();
            for (int i = 0; i < 10; i++) {
                assertThat(good(token)).isTrue();
            }
            assertThat(keycloak.calls()).isEqualTo(2);
            keycloak.refuses();

            time.pass(Duration.ofSeconds(1));

            assertThat(good(token)).isFalse();
        }

        @Test
        void nobodyAsksForEachRequestWhetherItIsStillDown() throws Exception {
            assertThat(good(token)).isTrue();
            time.pass(TTL);
            keycloak.isDown();
            for (int i = 0; i < 10; i++) {
                assertThat(good(token)).isTrue();
            }
            assertThat(keycloak.calls()).isEqualTo(2);

            time.pass(Duration.ofSeconds(1));
            assertThat(good(token)).isTrue();

            assertThat(keycloak.calls()).isEqualTo(3);
        }
    }

    @Test
    void withoutGraceAKeyWhoseAnswerHasRunOutIsNotTakenWhileKeycloakIsDown() throws Exception {
        assertThat(good(token)).isTrue();
        keycloak.isDown();
        assertThat(good(token)).isTrue();

        time.pass(TTL);

        assertThatExceptionOfType(KeycloakUnavailable.class)
                .isThrownBy(() -> good(token))
                .satisfies(e ->
                        assertThat(e.toString()).doesNotContain(token.reveal().substring(20)));
    }
}
