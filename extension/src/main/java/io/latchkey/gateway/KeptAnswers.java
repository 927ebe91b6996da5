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
import io.latchkey.token.KeyId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;

/**
 * Whole answers of this node. A good one belongs to one reading of its key: it is found with that, and so lost when the key is
 * changed; and it does not count any more once Keycloak was heard to change its owner or realm. Never blocks.
 */
final class KeptAnswers {
    /** Good answers take no more than this of the memory that Java may have. */
    private static final int SHARE_OF_MEMORY = 8;

    /** What was asked last is known within this share of it, and for so long. */
    private static final int SHARE_OF_MEMORY_FOR_LAST = 16;

    private static final Duration LAST_TTL = Duration.ofHours(1);

    /** What it takes to know of a key what was asked: what finds it, and its id. */
    private static final int ENTRY = 200;

    /** Many more than gateways have different requirements; and whoever has a key can ask for anything. */
    static final int MOST_OF_A_KEY = 256;

    private static final int REALMS = 1_000;

    /** What of Keycloak's changes is not heard has to be seen within one second. */
    static final Duration UNHEARD_TTL = Duration.ofMillis(900);

    static final KeptAnswers OF_THIS_NODE = new KeptAnswers(Ticker.systemTicker(), ForkJoinPool.commonPool());

    private final Ticker ticker;
    private final Cache<Question, Kept> good;
    private final Cache<KeyId, Renewal> last;
    private final Cache<String, KeptAnswer> unproved;

    /** What was asked of a key, once possession is proved. */
    record Question(CachedKey key, RequestVariant variant) {}

    /** An answer that was kept. */
    private static final class Kept {
        private final KeptAnswer answer;
        private final Arrival arrival;
        private final Duration lifetime;

        /** Empty where it takes a request to work it out again. */
        private final Optional<Renewal> renewal;

        /** Of no more than {@link CachedKey#IN_USE}, as of a record. */
        private int uses;

        private Kept(KeptAnswer answer, Arrival arrival, Duration lifetime, Optional<Renewal> renewal) {
            this.answer = answer;
            this.arrival = arrival;
            this.lifetime = lifetime;
            this.renewal = renewal;
        }

        private KeptAnswer use(int more) {
            int before = uses;
            if (before < CachedKey.IN_USE && more > 0) {
                uses = Math.min(CachedKey.IN_USE, before + more);
            }
            return answer;
        }
    }

    /** @param beside runs what need not be done at once */
    KeptAnswers(Ticker ticker, Executor beside) {
        this.ticker = ticker;
        this.good = Caffeine.newBuilder()
                .maximumWeight(Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY)
                .weigher((Question request, Kept kept) -> request.variant().size() + kept.answer.size())
                .removalListener((request, kept, why) -> {
                    if (request != null) {
                        request.key().answerLost();
                    }
                })
                .expireAfter(Expiry.<Question, Kept>writing((request, kept) -> kept.lifetime))
                .ticker(ticker)
                .executor(beside)
                .build();
        this.last = Caffeine.newBuilder()
                .maximumWeight(Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY_FOR_LAST)
                .weigher(
                        (KeyId id, Renewal renewal) -> ENTRY + renewal.variant().size())
                .expireAfterWrite(LAST_TTL)
                .ticker(ticker)
                .executor(beside)
                .build();
        this.unproved = Caffeine.newBuilder()
                .maximumSize(REALMS)
                .expireAfterWrite(UNHEARD_TTL)
                .ticker(ticker)
                .build();
    }

    /**
     * The answer that was given to the same request, while it counts.
     *
     * @param uses that this stands for, of the {@link CachedKey#IN_USE} by which it stays in use; 0: none
     */
    Optional<KeptAnswer> good(Question request, HeardChanges heard, int uses) {
        return counting(request, heard).map(kept -> kept.use(uses));
    }

    private Optional<Kept> counting(Question request, HeardChanges heard) {
        return Optional.ofNullable(good.getIfPresent(request)).filter(kept -> !isOver(request, kept, heard));
    }

    /** How to work out what was answered to who came last with this key, if they asked for the same and it takes no request. */
    Optional<Renewal> renewal(KeyId id, RequestVariant variant) {
        return Optional.ofNullable(last.getIfPresent(id))
                .filter(renewal -> renewal.variant().equals(variant));
    }

    private static boolean isOver(Question request, Kept kept, HeardChanges heard) {
        StoredKey key = request.key().known().key();
        return heard.since(key.realmId(), key.ownerId(), kept.arrival);
    }

    /** Keeps a good answer for those who ask the same. */
    void keepGood(Question request, KeptAnswer answer, Basis basis, CachedKeys keys) {
        Optional<Renewal> renewal =
                basis.renewal().map(parameters -> Renewal.of(request.variant(), parameters, answer.keycloaks()));
        keep(
                renewal.map(shared -> new Question(request.key(), shared.variant()))
                        .orElse(request),
                answer,
                basis,
                renewal,
                keys);
    }

    /** Keeps one that was worked out again. */
    void keepGood(Renewal.Due due, KeptAnswer answer, Basis basis, CachedKeys keys) {
        keep(due.question(), answer, basis, basis.renewal().map(still -> due.renewal()), keys);
    }

    private void keep(Question request, KeptAnswer answer, Basis basis, Optional<Renewal> renewal, CachedKeys keys) {
        Duration most = basis.allHeard() && keys.heard().isComplete() ? keys.ttl() : UNHEARD_TTL;
        Duration counting = most.minus(age(basis.arrival()));
        Duration lifetime = counting.compareTo(basis.longest()) < 0 ? counting : basis.longest();
        if (lifetime.compareTo(Duration.ZERO) > 0) {
            keys.unlessChanged(
                    request.key(),
                    basis.arrival(),
                    () -> put(request, new Kept(answer, basis.arrival(), lifetime, renewal)));
        } else {
            // Whoever waited for it would have to ask again.
            last.invalidate(idOf(request));
        }
    }

    private void put(Question request, Kept kept) {
        CachedKey key = request.key();
        // One that is there already gives its place up a moment later.
        if (key.answers() < MOST_OF_A_KEY || good.asMap().containsKey(request)) {
            key.answerKept();
            good.put(request, kept);
            kept.renewal.ifPresent(renewal -> last.put(idOf(request), renewal));
        }
    }

    private static KeyId idOf(Question request) {
        return request.key().known().key().id();
    }

    private Duration age(Arrival arrival) {
        return Duration.ofNanos(ticker.read() - arrival.nanos());
    }

    /**
     * Answers in use that still count and soon won't, the oldest first. Later in their time than records are read again: an answer
     * costs more, and one that was asked for once more by then is in use indeed.
     */
    List<Renewal.Due> ageing(CachedKeys keys) {
        Duration from = keys.ttl().multipliedBy(3).dividedBy(4);
        List<Map.Entry<Question, Kept>> ageing = new ArrayList<>();
        good.asMap().forEach((request, kept) -> {
            if (kept.uses == CachedKey.IN_USE
                    && kept.renewal.isPresent()
                    && age(kept.arrival).compareTo(from) >= 0
                    && !isOver(request, kept, keys.heard())) {
                ageing.add(Map.entry(request, kept));
            }
        });
        return ageing.stream()
                .sorted(Comparator.comparingLong(
                        entry -> entry.getValue().arrival.nanos()))
                .map(entry -> new Renewal.Due(
                        entry.getKey().key(), entry.getValue().renewal.orElseThrow()))
                .toList();
    }

    void drop(Question request) {
        good.invalidate(request);
        last.invalidate(idOf(request));
    }

    /** Nobody waits for it any more. */
    void forgetRenewal(KeyId id) {
        last.invalidate(id);
    }

    /**
     * What who proved nothing was answered. It depends on the realm alone.
     *
     * @param realm the name in the path
     */
    Optional<KeptAnswer> unproved(String realm) {
        return Optional.ofNullable(unproved.getIfPresent(realm));
    }

    void keepUnproved(String realm, KeptAnswer refusal, CachedKeys keys) {
        if (keys.remembers()) {
            unproved.put(realm, refusal);
        }
    }
}
