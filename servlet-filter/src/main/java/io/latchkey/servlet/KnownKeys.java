// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.latchkey.token.Token;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What Keycloak has said of keys, for as long as it counts, and one call at a time for what it has yet to say. An answer
 * counts from when it was asked for: the key may have been revoked while it was on its way.
 *
 * <p>An answer that was asked for before a change was heard is never kept after it. To keep an answer and to mark its
 * {@link Flight} as overtaken exclude each other; a flight is marked first and the kept answers are dropped then. So it is
 * either kept before, and dropped, or not at all. No lock is held while anybody waits for Keycloak, and a kept answer is
 * found without one.
 */
final class KnownKeys {
    /** Refusals are kept for no longer: a key that is enabled again should work soon. */
    private static final Duration REFUSAL_TTL = Duration.ofSeconds(1);

    /** For how long after a failure keys that are in their grace do not wait for the next one. */
    private static final Duration PAUSE_IN_GRACE = Duration.ofSeconds(1);

    private final Settings settings;
    private final Introspection introspection;
    private final Clock clock;
    private final Ticker ticker;
    private final Fingerprints fingerprints = new Fingerprints();
    private final Cache<String, Answer> answers;
    private final ConcurrentMap<String, Flight> flights = new ConcurrentHashMap<>();
    private final Outage outage;

    private volatile @Nullable Hearing hearing;

    /**
     * @param clock what a key's own end is compared with
     * @param ticker what all times to live are counted by
     */
    KnownKeys(Settings settings, Introspection introspection, Clock clock, Ticker ticker) {
        this.settings = settings;
        this.introspection = introspection;
        this.clock = clock;
        this.ticker = ticker;
        this.outage = new Outage(PAUSE_IN_GRACE, settings.grace().isZero() ? 0 : settings.cacheSize(), ticker);
        Duration kept = settings.longestTtl().plus(settings.grace());
        this.answers = Caffeine.newBuilder()
                .maximumSize(kept.isZero() ? 0 : settings.cacheSize())
                .expireAfterWrite(kept)
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    /**
     * The time in which changes are heard: answers that were asked for in it count for longer.
     *
     * @param last when it was last sure that none was missed
     * @param until for how long that may be taken for granted
     */
    private record Hearing(long since, long last, long until) {}

    private record Answer(Optional<ApiKeyPrincipal> key, String keyId, long asked) {}

    /** The key, or nothing if it is not active. */
    Optional<ApiKeyPrincipal> find(Token token, Optional<String> clientAddress)
            throws KeycloakUnavailable, RateLimited, InterruptedException {
        String print = fingerprints.of(token, clientAddress);
        Answer known = answers.getIfPresent(print);
        if (known != null && (counts(known) || (isInGrace(known) && outage.isOf(print)))) {
            return known.key();
        }
        try {
            Flight flight = join(print, token, clientAddress);
            Optional<ApiKeyPrincipal> key = awaited(flight.landing());
            // Each use of a limited key counts: one answer is for one of them.
            return key.filter(ApiKeyPrincipal::isLimited).isEmpty() || flight.take()
                    ? key
                    : awaited(introspection.of(token, clientAddress));
        } catch (ExecutionException | TimeoutException e) {
            if (e.getCause() instanceof RateLimited limited) {
                outage.over(print);
                throw limited;
            }
            outage.noted(print, e instanceof ExecutionException ? e.getCause() : e);
            // Looked up anew: it may have been dropped while we waited.
            Answer last = answers.getIfPresent(print);
            if (last != null && isInGrace(last)) {
                return last.key();
            }
            throw new KeycloakUnavailable("Keycloak did not say whether a key is good", e);
        }
    }

    private Optional<ApiKeyPrincipal> awaited(CompletableFuture<Optional<ApiKeyPrincipal>> answer)
            throws ExecutionException, TimeoutException, InterruptedException {
        return answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    private Flight join(String print, Token token, Optional<String> clientAddress) {
        Flight mine = new Flight(token.id().value(), ticker.read());
        Flight other = flights.putIfAbsent(print, mine);
        if (other != null) {
            return other;
        }
        Answer justKept = answers.getIfPresent(print);
        if (justKept != null && counts(justKept)) {
            flights.remove(print, mine);
            mine.landing().complete(justKept.key());
            return mine;
        }
        try {
            CompletableFuture<?> unused = introspection
                    .of(token, clientAddress)
                    .thenAccept(key -> answered(print, mine, key))
                    .exceptionally(failure -> failed(print, mine, failure));
        } catch (RuntimeException e) {
            failed(print, mine, e);
        }
        return mine;
    }

    private void answered(String print, Flight flight, Optional<ApiKeyPrincipal> key) {
        if (key.filter(ApiKeyPrincipal::isLimited).isEmpty()) {
            flight.unlessOvertaken(() -> answers.put(print, new Answer(key, flight.keyId(), flight.asked())));
        } else {
            // One from before the key had its limit: it would have a grace, or count again, and its uses would not.
            answers.invalidate(print);
        }
        outage.over(print);
        // Only now: until an answer is kept or lost, whoever hears of a change must find its flight.
        flights.remove(print, flight);
        flight.landing().complete(key);
    }

    private @Nullable Void failed(String print, Flight flight, Throwable failure) {
        if (failure instanceof CompletionException && failure.getCause() instanceof RateLimited) {
            answers.invalidate(print);
        }
        flights.remove(print, flight);
        flight.landing().completeExceptionally(failure);
        return null;
    }

    private boolean counts(Answer answer) {
        long now = ticker.read();
        Duration ttl = settings.cacheTtl();
        if (answer.key().isEmpty()) {
            ttl = shorter(ttl, REFUSAL_TTL);
        } else if (wasHeard(answer).filter(heard -> now - heard.until() < 0).isPresent()) {
            ttl = settings.longestTtl();
        }
        return now - answer.asked() < ttl.toNanos() && !hasEnded(answer);
    }

    /** The time in which changes are heard, if the answer was asked for in it. */
    private Optional<Hearing> wasHeard(Answer answer) {
        return Optional.ofNullable(hearing).filter(heard -> answer.asked() - heard.since() >= 0);
    }

    private boolean isInGrace(Answer answer) {
        // An answer that no change was heard about is as good as one that was asked for when that was last sure.
        long good = wasHeard(answer)
                .map(heard -> later(heard.last(), answer.asked()))
                .orElse(answer.asked());
        Duration end = settings.cacheTtl().plus(settings.grace());
        return !settings.grace().isZero()
                && answer.key().isPresent()
                && ticker.read() - good < end.toNanos()
                && !hasEnded(answer);
    }

    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }

    private boolean hasEnded(Answer answer) {
        return answer.key()
                .flatMap(ApiKeyPrincipal::expiresAt)
                .filter(end -> !clock.instant().isBefore(end))
                .isPresent();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Drops what is known of the keys that were changed, and what is about to be. */
    void changed(Predicate<String> keyIds) {
        flights.forEach((print, flight) -> {
            if (keyIds.test(flight.keyId())) {
                flight.overtake();
                // Who comes later asks anew instead of waiting for what was asked before.
                flights.remove(print, flight);
            }
        });
        answers.asMap().values().removeIf(answer -> keyIds.test(answer.keyId()));
    }

    /**
     * Changes are heard: all that happened since {@code since}.
     *
     * @param since a time of the ticker
     * @param until when that ceases to be sure, unless this is called again
     */
    void hears(long since, long until) {
        hearing = new Hearing(since, ticker.read(), until);
    }

    /** Changes are not heard any more: what counted for longer because they were does so no more. */
    void hearsNothing() {
        Hearing heard = hearing;
        if (heard != null) {
            hearing = new Hearing(heard.since(), heard.last(), heard.last());
        }
    }
}
