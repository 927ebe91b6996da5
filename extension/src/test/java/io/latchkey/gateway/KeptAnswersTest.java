// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.cache.Arrival;
import io.latchkey.cache.CacheLimits;
import io.latchkey.cache.CachedKey;
import io.latchkey.cache.CachedKeys;
import io.latchkey.cache.Keys;
import io.latchkey.policy.KeyStatus;
import io.latchkey.store.KnownKey;
import io.latchkey.token.KeyId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class KeptAnswersTest {
    private static final KeyId ID = KeyId.parse("0000000000000001").orElseThrow();

    private static final Duration LONG = Duration.ofDays(1);

    private final KnownKey stored = Keys.known(ID, KeyStatus.ACTIVE);
    private final KeptAnswer answer = KeptAnswer.of(200, List.of(), "{}");
    private final KeptAnswers answers = new KeptAnswers(this::now);
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
        return new KeptAnswers.Question(key, "demo", query, List.of());
    }

    private KeptAnswers.Question kept() {
        KeptAnswers.Question request = request(read(), "");
        answers.keepGood(request, answer, new Arrival(now), true, LONG, keys);
        return request;
    }

    @Test
    void givesOneAgainToWhoeverAsksTheSame() {
        kept();

        assertThat(answers.good(request(read(), ""), keys.heard())).contains(answer);
    }

    @Test
    void givesNoneToWhoeverAsksForMore() {
        kept();

        assertThat(answers.good(request(read(), "scope=write"), keys.heard())).isEmpty();
    }

    @Test
    void givesNoneAfterASecond() {
        KeptAnswers.Question request = kept();
        now += Duration.ofSeconds(1).toNanos();

        assertThat(answers.good(request, keys.heard())).isEmpty();
    }

    @Test
    void givesNoneAfterTheKeyWasReadAnew() {
        kept();
        keys.forget(ID);

        assertThat(answers.good(request(read(), ""), keys.heard())).isEmpty();
    }

    @Test
    void keepsNoneForARequestThatArrivedBeforeTheRealmChanged() {
        Arrival early = new Arrival(now);
        now++;
        keys.forgetRealm(Keys.REALM);
        KeptAnswers.Question request = request(read(), "");
        answers.keepGood(request, answer, early, true, LONG, keys);

        assertThat(answers.good(request, keys.heard())).isEmpty();
    }

    @Test
    void givesTheRefusalOfAMalformedTokenAgainInItsRealmOnly() {
        answers.keepMalformed("demo", answer, keys);

        assertThat(answers.malformed("demo")).contains(answer);
        assertThat(answers.malformed("other")).isEmpty();
        now += Duration.ofSeconds(1).toNanos();
        assertThat(answers.malformed("demo")).isEmpty();
    }

    @Test
    void keepsNothingWhereNothingIsToBeRemembered() {
        CachedKeys none = keys(Duration.ZERO);
        CachedKey read = none.find(ID, id -> Optional.of(stored)).orElseThrow();

        answers.keepMalformed("demo", answer, none);
        answers.keepGood(request(read, ""), answer, new Arrival(now), true, LONG, none);

        assertThat(answers.malformed("demo")).isEmpty();
        assertThat(answers.good(request(read, ""), keys.heard())).isEmpty();
    }
}
