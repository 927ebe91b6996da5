// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.latchkey.cache.Arrival;
import io.latchkey.cache.CachedKey;
import io.latchkey.cache.CachedKeys;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whole answers of this node, for less than a second. A good one belongs to one reading of its key: it is found with that, and
 * so lost when the key is changed. Never blocks.
 */
final class KeptAnswers {
    /** Whole answers are larger than records. */
    private static final int ANSWERS = 20_000;

    private static final int REALMS = 1_000;

    /** What Keycloak changes about an owner has to be seen within one second. */
    private static final Duration ANSWER_TTL = Duration.ofMillis(900);

    static final KeptAnswers OF_THIS_NODE = new KeptAnswers(Ticker.systemTicker());

    private final Cache<Question, KeptAnswer> good;
    private final Cache<String, KeptAnswer> malformed;

    /**
     * All of a request that a good answer depends on, once possession is proved.
     *
     * @param realm the name in the path
     * @param query as it was sent; empty if there is none
     * @param requirements the headers that may hold requirements, or were meant to
     */
    record Question(CachedKey key, String realm, String query, List<Map.Entry<String, String>> requirements) {
        Question {
            requirements = List.copyOf(requirements);
        }
    }

    KeptAnswers(Ticker ticker) {
        this.good = Caffeine.newBuilder()
                .maximumSize(ANSWERS)
                .expireAfterWrite(ANSWER_TTL)
                .ticker(ticker)
                .build();
        this.malformed = Caffeine.newBuilder()
                .maximumSize(REALMS)
                .expireAfterWrite(ANSWER_TTL)
                .ticker(ticker)
                .build();
    }

    /** The answer that was given to the same request. */
    Optional<KeptAnswer> good(Question request) {
        return Optional.ofNullable(good.getIfPresent(request));
    }

    /**
     * Keeps a good answer for those who ask the same.
     *
     * @param arrival of the request that it answers
     */
    void keepGood(Question request, KeptAnswer answer, Arrival arrival, CachedKeys keys) {
        keys.unlessChanged(request.key(), arrival, () -> good.put(request, answer));
    }

    /**
     * What a malformed token was answered. It depends on the realm alone.
     *
     * @param realm the name in the path
     */
    Optional<KeptAnswer> malformed(String realm) {
        return Optional.ofNullable(malformed.getIfPresent(realm));
    }

    void keepMalformed(String realm, KeptAnswer refusal, CachedKeys keys) {
        if (keys.remembers()) {
            malformed.put(realm, refusal);
        }
    }
}
