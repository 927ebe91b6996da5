// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cache.Arrival;
import io.latchkey.cache.CacheLimits;
import io.latchkey.cache.CachedKey;
import io.latchkey.cache.CachedKeys;
import io.latchkey.cache.Keys;
import io.latchkey.policy.KeyStatus;
import io.latchkey.policy.Requirements;
import io.latchkey.store.KnownKey;
import io.latchkey.token.KeyId;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class KeptAnswersTest {
    private static final KeyId ID = KeyId.parse("0000000000000001").orElseThrow();

    private static final Duration LONG = Duration.ofDays(1);

    private static final ValidateParameters PLAIN = new ValidateParameters(Requirements.NONE, false, false, false);

    private final KnownKey stored = Keys.known(ID, KeyStatus.ACTIVE);
    private final KeptAnswer answer = KeptAnswer.of(200, List.of(), "{}");
    private final KeptAnswers answers = new KeptAnswers(this::now, Runnable::run);
    private final CachedKeys keys = keys(Duration.ofSeconds(10));
    private long now;

    private long now() {
        return now;
    }

    private CachedKeys keys(Duration ttl) {
        return new CachedKeys(new CacheLimits(100, ttl), () -> Optional.of(new Arrival(now)), this::now);
    }

    private CachedKey read() {
        now++;
        CachedKey read = keys.find(ID, id -> Optional.of(stored)).orElseThrow();
        now++;
        return read;
    }

    private static KeptAnswers.Question request(CachedKey key, String query) {
        return new KeptAnswers.Question(key, new RequestVariant("demo", query, List.of()));
    }

    private static Basis basis(Arrival arrival, boolean allHeard, Duration longest) {
        return new Basis(arrival, allHeard, longest, Optional.of(PLAIN));
    }

    private KeptAnswers.Question kept() {
        KeptAnswers.Question request = request(read(), "");
        answers.keepGood(request, answer, basis(new Arrival(now), true, LONG), keys);
        return request;
    }

    @Test
    void givesOneAgainToWhoeverAsksTheSame() {
        kept();

        assertThat(answers.good(request(read(), ""), keys.heard(), 1)).contains(answer);
    }

    @Test
    void givesNoneToWhoeverAsksForMore() {
        kept();

        assertThat(answers.good(request(read(), "scope=write"), keys.heard(), 1))
                .isEmpty();
    }

    @Test
    void givesNoneAfterASecond() {
        KeptAnswers.Question request = kept();
        now += Duration.ofSeconds(1).toNanos();

        assertThat(answers.good(request, keys.heard(), 1)).isEmpty();
    }

    private KeptAnswers.Question kept(Arrival arrival, boolean allHeard, Duration longest) {
        KeptAnswers.Question request = request(read(), "");
        answers.keepGood(request, answer, basis(arrival, allHeard, longest), keys);
        return request;
    }

    private Arrival arrive() {
        now++;
        Arrival arrival = new Arrival(now);
        now++;
        return arrival;
    }

    private Optional<KeptAnswer> after(Duration time, KeptAnswers.Question request) {
        now += time.toNanos();
        return answers.good(request, keys.heard(), 1);
    }

    @Test
    void givesOneUntilTheTimeToLiveWhereChangesAreHeard() {
        keys.heard().startsNow();
        KeptAnswers.Question request = kept(arrive(), true, LONG);

        assertThat(after(Duration.ofSeconds(9), request)).contains(answer);
        assertThat(after(Duration.ofSeconds(1), request)).as("a lost message").isEmpty();
    }

    @Test
    void givesNoneAfterASecondWhereNotAllIsHeard() {
        keys.heard().startsNow();

        assertThat(after(Duration.ofSeconds(1), kept(arrive(), false, LONG))).isEmpty();
    }

    /** What it rests on was read when it arrived, and not when it was answered. */
    @Test
    void keepsNoneThatTookASecondWhereNotAllIsHeard() {
        keys.heard().startsNow();
        Arrival slow = arrive();
        now += Duration.ofMillis(500).toNanos();
        KeptAnswers.Question request = kept(slow, false, LONG);

        assertThat(after(Duration.ofMillis(100), request)).contains(answer);
        assertThat(after(Duration.ofMillis(400), request)).isEmpty();
    }

    @Test
    void givesNoneLongerThanItMayBeGivenAgain() {
        keys.heard().startsNow();

        assertThat(after(Duration.ofSeconds(3), kept(arrive(), true, Duration.ofSeconds(3))))
                .isEmpty();
        assertThat(after(Duration.ZERO, kept(arrive(), true, Duration.ZERO))).isEmpty();
    }

    @Test
    void givesNoneAfterAChangeOfTheOwnerOrTheRealmWasHeard() {
        keys.heard().startsNow();
        for (Runnable change : List.<Runnable>of(
                () -> keys.heard().ofUser(Keys.OWNER),
                () -> keys.heard().ofRealm(Keys.REALM),
                () -> keys.heard().ofAnything())) {
            KeptAnswers.Question request = kept(arrive(), true, LONG);
            assertThat(after(Duration.ofMillis(1), request)).contains(answer);
            change.run();
            assertThat(after(Duration.ZERO, request)).isEmpty();
        }
    }

    @Test
    void givesOneAfterAChangeOfAnother() {
        keys.heard().startsNow();
        KeptAnswers.Question request = kept(arrive(), true, LONG);
        now++;
        keys.heard().ofUser("bob");
        keys.heard().ofRealm("another");

        assertThat(answers.good(request, keys.heard(), 1)).contains(answer);
    }

    /** What was read before the change is kept after it, and does not count. */
    @Test
    void givesNoneThatWasWorkedOutWhileTheOwnerChanged() {
        keys.heard().startsNow();
        Arrival early = arrive();
        keys.heard().ofUser(Keys.OWNER);

        assertThat(after(Duration.ofMillis(1), kept(early, true, LONG))).isEmpty();
        assertThat(after(Duration.ofMillis(1), kept(arrive(), true, LONG))).contains(answer);
    }

    /** A listener that comes late: what was kept before counts no longer than it was kept for. */
    @Test
    void givesNoneThatWasKeptBeforeAnybodyListened() {
        KeptAnswers.Question request = kept(arrive(), true, LONG);
        keys.heard().startsNow();

        assertThat(answers.good(request, keys.heard(), 1)).isEmpty();
    }

    @Test
    void givesNoneAfterTheKeyWasReadAnew() {
        kept();
        keys.forget(ID);

        assertThat(answers.good(request(read(), ""), keys.heard(), 1)).isEmpty();
    }

    @Test
    void keepsNoneForARequestThatArrivedBeforeTheRealmChanged() {
        Arrival early = new Arrival(now);
        now++;
        keys.forgetRealm(Keys.REALM);
        KeptAnswers.Question request = request(read(), "");
        answers.keepGood(request, answer, basis(early, true, LONG), keys);

        assertThat(answers.good(request, keys.heard(), 1)).isEmpty();
    }

    @Test
    void givesTheRefusalOfAMalformedTokenAgainInItsRealmOnly() {
        answers.keepUnproved("demo", answer, keys);

        assertThat(answers.unproved("demo")).contains(answer);
        assertThat(answers.unproved("other")).isEmpty();
        now += Duration.ofSeconds(1).toNanos();
        assertThat(answers.unproved("demo")).isEmpty();
    }

    @Test
    void keepsNothingWhereNothingIsToBeRemembered() {
        CachedKeys none = keys(Duration.ZERO);
        CachedKey read = none.find(ID, id -> Optional.of(stored)).orElseThrow();

        answers.keepUnproved("demo", answer, none);
        answers.keepGood(request(read, ""), answer, basis(new Arrival(now), true, LONG), none);

        assertThat(answers.unproved("demo")).isEmpty();
        assertThat(answers.good(request(read, ""), keys.heard(), 1)).isEmpty();
    }

    private List<KeptAnswers.Question> ageing() {
        return answers.ageing(keys).stream().map(Renewal.Due::question).toList();
    }

    private void use(KeptAnswers.Question request) {
        for (int i = 0; i < CachedKey.IN_USE; i++) {
            assertThat(answers.good(request, keys.heard(), 1)).contains(answer);
        }
    }

    @Test
    void namesThoseInUseWhoseTimeIsNearlyOver() {
        keys.heard().startsNow();
        KeptAnswers.Question used = kept(arrive(), true, LONG);
        KeptAnswers.Question unused = request(used.key(), "scope=write");
        answers.keepGood(unused, answer, basis(arrive(), true, LONG), keys);
        KeptAnswers.Question waiting = request(used.key(), "scope=read");
        answers.keepGood(waiting, answer, new Basis(arrive(), true, LONG, Optional.empty()), keys);

        for (KeptAnswers.Question each : List.of(used, waiting)) {
            now += Duration.ofSeconds(3).toNanos();
            use(each);
        }
        assertThat(answers.good(unused, keys.heard(), 1)).contains(answer);
        assertThat(ageing()).as("they have time").isEmpty();
        now += Duration.ofSeconds(2).toNanos();
        assertThat(ageing()).containsExactly(used);
    }

    @Test
    void countsTheUseOfOneThatWasWorkedOutAnewFromThenOn() {
        keys.heard().startsNow();
        KeptAnswers.Question request = kept(arrive(), true, LONG);
        KeptAnswer anew = KeptAnswer.of(200, List.of(), "{\"anew\":true}");

        assertThat(after(Duration.ofSeconds(8), request)).contains(answer);
        answers.keepGood(request, anew, basis(arrive(), true, LONG), keys);

        now += Duration.ofSeconds(8).toNanos();
        assertThat(ageing()).as("nobody has asked since").isEmpty();
        for (int i = 0; i < CachedKey.IN_USE; i++) {
            assertThat(answers.good(request, keys.heard(), 1)).contains(anew);
        }
        assertThat(ageing()).containsExactly(request);
        assertThat(after(Duration.ofSeconds(2), request)).isEmpty();
    }

    @Test
    void namesNoneThatDoesNotCountAnyMore() {
        keys.heard().startsNow();
        KeptAnswers.Question request = kept(arrive(), true, LONG);
        now += Duration.ofSeconds(8).toNanos();
        use(request);
        assertThat(ageing()).containsExactly(request);

        keys.heard().ofUser(Keys.OWNER);

        assertThat(ageing()).isEmpty();
    }

    /** What was read before the change is kept after it, and does not count. */
    @Test
    void givesNoneThatWasWorkedOutAnewWhileItsKeyOrItsOwnerChanged() {
        keys.heard().startsNow();
        for (Runnable change : List.<Runnable>of(() -> keys.heard().ofUser(Keys.OWNER), () -> keys.forget(ID))) {
            KeptAnswers.Question request = kept(arrive(), true, LONG);
            Arrival began = arrive();
            change.run();
            now++;
            answers.keepGood(request, answer, basis(began, true, LONG), keys);

            assertThat(answers.good(request(read(), ""), keys.heard(), 1)).isEmpty();
        }
    }

    /** Else whoever has one key could have all the room. */
    @Test
    void keepsOnlySoManyForAKey() {
        CachedKey key = read();
        for (int i = 0; i < KeptAnswers.MOST_OF_A_KEY; i++) {
            answers.keepGood(request(key, "n=" + i), answer, basis(new Arrival(now), true, LONG), keys);
        }
        KeptAnswers.Question last = request(key, "n=0");
        KeptAnswers.Question oneMore = request(key, "more");

        answers.keepGood(oneMore, answer, basis(new Arrival(now), true, LONG), keys);
        assertThat(answers.good(oneMore, keys.heard(), 1)).isEmpty();

        KeptAnswer anew = KeptAnswer.of(200, List.of(), "{\"anew\":true}");
        answers.keepGood(last, anew, basis(new Arrival(now), true, LONG), keys);
        assertThat(answers.good(last, keys.heard(), 1)).contains(anew);
    }

    @Test
    void keepsAnotherWhenOneIsLost() {
        CachedKey key = read();
        for (int i = 0; i < KeptAnswers.MOST_OF_A_KEY; i++) {
            answers.keepGood(request(key, "n=" + i), answer, basis(new Arrival(now), true, LONG), keys);
        }

        answers.drop(request(key, "n=0"));

        KeptAnswers.Question another = request(key, "more");
        answers.keepGood(another, answer, basis(new Arrival(now), true, LONG), keys);
        assertThat(answers.good(another, keys.heard(), 1)).contains(answer);
    }

    @Test
    void reckonsWhatFindsIt() {
        assertThat(new RequestVariant("demo", "x".repeat(1_000), List.of()).size())
                .isGreaterThanOrEqualTo(1_000);
        assertThat(new RequestVariant("demo", "", Collections.nCopies(10, Map.entry("x-required-scope", "read")))
                        .size())
                .isGreaterThanOrEqualTo(10 * 100);
    }

    @Test
    void givesNoneThatWasDropped() {
        KeptAnswers.Question request = kept();
        answers.drop(request);

        assertThat(answers.good(request, keys.heard(), 1)).isEmpty();
    }

    private Optional<Renewal> renewal(String query) {
        return answers.renewal(ID, new RequestVariant("demo", query, List.of()));
    }

    /** It does not count any more, and says what to work out. */
    @Test
    void knowsWhatWasAnsweredLastToWhoAskedTheSame() {
        KeptAnswers.Question request = kept();

        assertThat(after(Duration.ofMinutes(30), request)).isEmpty();
        assertThat(renewal("").map(Renewal::parameters)).contains(PLAIN);
        assertThat(renewal("scope=write")).isEmpty();
        now += Duration.ofHours(1).toNanos();
        assertThat(renewal("")).isEmpty();
    }

    @Test
    void knowsNothingOfWhatTakesARequestOrWasDropped() {
        KeptAnswers.Question request = request(read(), "");
        answers.keepGood(request, answer, new Basis(new Arrival(now), true, LONG, Optional.empty()), keys);
        assertThat(renewal("")).isEmpty();

        kept();
        assertThat(renewal("")).isPresent();
        answers.drop(request);
        assertThat(renewal("")).isEmpty();
    }

    /** Else each key that is asked for once would be worked out once more for nobody. */
    @Test
    void isNotInUseByWhoHasWaitedForIt() {
        keys.heard().startsNow();
        KeptAnswers.Question request = kept(arrive(), true, LONG);

        for (int i = 0; i < CachedKey.IN_USE; i++) {
            assertThat(answers.good(request, keys.heard(), 0)).contains(answer);
        }
        now += Duration.ofSeconds(8).toNanos();
        assertThat(ageing()).isEmpty();
        use(request);
        assertThat(ageing()).containsExactly(request);
    }

    @Test
    void isInUseAtOnceWhereARequestWouldHaveToWorkItOut() {
        keys.heard().startsNow();
        KeptAnswers.Question request = kept(arrive(), true, LONG);
        now += Duration.ofSeconds(8).toNanos();

        assertThat(answers.good(request, keys.heard(), CachedKey.IN_USE)).contains(answer);
        assertThat(ageing()).containsExactly(request);
    }

    /** As shortly before the key's end: else each request would have it worked out in vain, and then ask for it. */
    @Test
    void forgetsWhatWasAskedWhereItKeepsNoAnswer() {
        kept();
        assertThat(renewal("")).isPresent();

        kept(arrive(), true, Duration.ZERO);

        assertThat(renewal("")).isEmpty();
    }
}
