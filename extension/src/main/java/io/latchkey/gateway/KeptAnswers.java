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
import io.latchkey.keycloak.KeycloakChanges;
import io.latchkey.node.Node;
import io.latchkey.store.StoredKey;
import io.latchkey.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import org.keycloak.models.UserModel;

/**
 * Whole answers of this node. A good one belongs to one reading of its key: it is found with that, and so lost when the key is
 * changed; and it does not count any more once Keycloak was heard to change its owner or realm. Never blocks.
 */
final class KeptAnswers {
    /** Good answers take no more than this of the memory that Java may have. */
    private static final int SHARE_OF_MEMORY = 8;

    /** Many more than gateways have different requirements; and whoever has a key can ask for anything. */
    static final int MOST_OF_A_KEY = 256;

    private static final int REALMS = 1_000;

    /** What of Keycloak's changes is not heard has to be seen within one second. */
    static final Duration UNHEARD_TTL = Duration.ofMillis(900);

    static final KeptAnswers OF_THIS_NODE = new KeptAnswers(Ticker.systemTicker(), ForkJoinPool.commonPool());

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
        /** What an entry, its two texts and their bytes take beside the characters. */
        private static final int HEADER = 160;

        Question {
            requirements = List.copyOf(requirements);
        }

        /** About how many bytes it takes, beyond one that asks for nothing. */
        int size() {
            int size = query.length();
            for (Map.Entry<String, String> header : requirements) {
                size += HEADER + header.getKey().length() + header.getValue().length();
            }
            return size;
        }
    }

    /**
     * What a good answer rests on, and so how long it counts.
     *
     * @param arrival of the request that it was worked out for, or when that began if it was for none
     * @param allHeard whether each change of Keycloak's would be heard
     * @param longest what it may be given again for at the most, from now; not positive: not at all
     * @param renewal what was asked, to work it out again while it is in use; empty where that takes a request
     */
    record Basis(Arrival arrival, boolean allHeard, Duration longest, Optional<ValidateParameters> renewal) {

        static Basis of(Verdict.Accepted accepted, ValidateParameters parameters, Arrival arrival, Node node) {
            UserModel owner = accepted.owner();
            // Whoever gets it may keep it for as long as it says, and must not do so past the end. It is kept a moment
            // later.
            Duration longest = accepted.end()
                    .map(end -> Duration.between(node.clock().instant(), end)
                            .minus(node.validateMaxAge())
                            .minusSeconds(1))
                    .orElse(node.keys().ttl());
            return new Basis(
                    arrival,
                    KeycloakChanges.areToldOf(accepted.client().getRealm(), owner, accepted.client()),
                    longest,
                    AnswerRenewal.isPossible(owner, accepted.organization())
                            ? Optional.of(parameters)
                            : Optional.empty());
        }
    }

    /** An answer that was kept. */
    private static final class Kept {
        private final KeptAnswer answer;
        private final Basis basis;
        private final Duration lifetime;
        private volatile boolean used;

        private Kept(KeptAnswer answer, Basis basis, Duration lifetime) {
            this.answer = answer;
            this.basis = basis;
            this.lifetime = lifetime;
        }

        /** Written once: what many threads write, they wait for. */
        private KeptAnswer use() {
            if (!used) {
                used = true;
            }
            return answer;
        }
    }

    /** An answer in use that has little time left. */
    record Ageing(Question request, ValidateParameters parameters, KeptAnswer answer) {}

    /** @param beside runs what need not be done at once */
    KeptAnswers(Ticker ticker, Executor beside) {
        this.ticker = ticker;
        this.good = Caffeine.newBuilder()
                .maximumWeight(Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY)
                .weigher((Question request, Kept kept) -> request.size() + kept.answer.size())
                .removalListener((request, kept, why) -> {
                    if (request != null) {
                        request.key().answerLost();
                    }
                })
                .expireAfter(Expiry.<Question, Kept>writing((request, kept) -> kept.lifetime))
                .ticker(ticker)
                .executor(beside)
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
        return kept == null || isOver(request, kept, heard) ? Optional.empty() : Optional.of(kept.use());
    }

    private static boolean isOver(Question request, Kept kept, HeardChanges heard) {
        StoredKey key = request.key().known().key();
        return heard.since(key.realmId(), key.ownerId(), kept.basis.arrival());
    }

    /** Keeps a good answer for those who ask the same. */
    void keepGood(Question request, KeptAnswer answer, Basis basis, CachedKeys keys) {
        Duration most = basis.allHeard() && keys.heard().isComplete() ? keys.ttl() : UNHEARD_TTL;
        Duration counting = most.minus(age(basis));
        Duration lifetime = counting.compareTo(basis.longest()) < 0 ? counting : basis.longest();
        if (lifetime.compareTo(Duration.ZERO) > 0) {
            keys.unlessChanged(request.key(), basis.arrival(), () -> put(request, new Kept(answer, basis, lifetime)));
        }
    }

    private void put(Question request, Kept kept) {
        CachedKey key = request.key();
        // One that is there already gives its place up a moment later.
        if (key.answers() < MOST_OF_A_KEY || good.asMap().containsKey(request)) {
            key.answerKept();
            good.put(request, kept);
        }
    }

    private Duration age(Basis basis) {
        return Duration.ofNanos(ticker.read() - basis.arrival().nanos());
    }

    /**
     * Answers in use that still count and soon won't, the oldest first. Later in their time than records are read again: an answer
     * costs more, and one that was asked for once more by then is in use indeed.
     */
    List<Ageing> ageing(CachedKeys keys) {
        Duration from = keys.ttl().multipliedBy(3).dividedBy(4);
        List<Map.Entry<Question, Kept>> ageing = new ArrayList<>();
        good.asMap().forEach((request, kept) -> {
            if (kept.used
                    && kept.basis.renewal().isPresent()
                    && age(kept.basis).compareTo(from) >= 0
                    && !isOver(request, kept, keys.heard())) {
                ageing.add(Map.entry(request, kept));
            }
        });
        return ageing.stream()
                .sorted(Comparator.comparingLong(
                        entry -> entry.getValue().basis.arrival().nanos()))
                .map(entry -> new Ageing(
                        entry.getKey(), entry.getValue().basis.renewal().orElseThrow(), entry.getValue().answer))
                .toList();
    }

    void drop(Question request) {
        good.invalidate(request);
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
