// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.latchkey.cache.Arrival;
import io.latchkey.cache.CachedKey;
import io.latchkey.cache.CachedKeys;
import io.latchkey.cache.HeardChanges;
import io.latchkey.store.StoredKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whole answers of this node. A good one belongs to one reading of its key: it is found with that, and so lost when the key is
 * changed; and it does not count any more once Keycloak was heard to change its owner or realm. Never blocks.
 */
final class KeptAnswers {
    /** Good answers take no more than this of the memory that Java may have. */
    private static final int SHARE_OF_MEMORY = 8;

    private static final int REALMS = 1_000;

    /** What of Keycloak's changes is not heard has to be seen within one second. */
    static final Duration UNHEARD_TTL = Duration.ofMillis(900);

    static final KeptAnswers OF_THIS_NODE = new KeptAnswers(Ticker.systemTicker());

    private final Ticker ticker;
    private final Cache<Question, Kept> good;
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

    /**
     * An answer that was kept.
     *
     * @param arrival of the request that it was worked out for
     */
    private record Kept(KeptAnswer answer, Arrival arrival, Duration lifetime) {}

    KeptAnswers(Ticker ticker) {
        this.ticker = ticker;
        this.good = Caffeine.newBuilder()
                .maximumWeight(Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY)
                .weigher((Question request, Kept kept) -> kept.answer().size())
                .expireAfter(Expiry.<Question, Kept>writing((request, kept) -> kept.lifetime()))
                .ticker(ticker)
                .build();
        this.malformed = Caffeine.newBuilder()
                .maximumSize(REALMS)
                .expireAfterWrite(UNHEARD_TTL)
                .ticker(ticker)
                .build();
    }

    /** The answer that was given to the same request, while it counts. */
    Optional<KeptAnswer> good(Question request, HeardChanges heard) {
        Kept kept = good.getIfPresent(request);
        if (kept == null) {
            return Optional.empty();
        }
        StoredKey key = request.key().known().key();
        return heard.since(key.realmId(), key.ownerId(), kept.arrival())
                ? Optional.empty()
                : Optional.of(kept.answer());
    }

    /**
     * Keeps a good answer for those who ask the same.
     *
     * @param arrival of the request that it answers
     * @param allHeard whether each change of Keycloak's that it rests on would be heard
     * @param longest what it may be given again for at the most, from now; not positive: not at all
     */
    void keepGood(
            Question request, KeptAnswer answer, Arrival arrival, boolean allHeard, Duration longest, CachedKeys keys) {
        Duration age = Duration.ofNanos(ticker.read() - arrival.nanos());
        Duration counting = allHeard && keys.heard().isComplete() ? keys.ttl().minus(age) : UNHEARD_TTL;
        Duration lifetime = counting.compareTo(longest) < 0 ? counting : longest;
        if (lifetime.compareTo(Duration.ZERO) > 0) {
            keys.unlessChanged(request.key(), arrival, () -> good.put(request, new Kept(answer, arrival, lifetime)));
        }
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
