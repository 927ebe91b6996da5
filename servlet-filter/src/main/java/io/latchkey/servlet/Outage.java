// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Of which keys Keycloak can't say at the moment whether they are good: of all, or of some. Says so in the log when that begins and
 * ends, or of single keys now and then, and not for every request.
 */
final class Outage {
    private static final System.Logger LOG = System.getLogger(ApiKeyFilter.class.getName());

    /** How long the log is silent about more single keys. */
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final Duration counts;
    private final Ticker ticker;
    private final AtomicBoolean lasts = new AtomicBoolean();
    private volatile boolean ofAllKeys;
    private volatile long lastFailure;

    /** When the log spoke of a single key, by the ticker. */
    private final AtomicLong lastOfOneKey;

    /** The fingerprints of single keys. */
    private final Cache<String, Boolean> unclear;

    /**
     * @param counts for how long a failure does
     * @param mostKeys of how many keys by themselves it is remembered
     */
    Outage(Duration counts, int mostKeys, Ticker ticker) {
        this.counts = counts;
        this.ticker = ticker;
        this.lastOfOneKey = new AtomicLong(ticker.read() - SILENCE.toNanos());
        this.unclear = Caffeine.newBuilder()
                .maximumSize(mostKeys)
                .expireAfterWrite(counts)
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    /** Keycloak did not say whether this key is good, for this reason. */
    void noted(String print, @Nullable Throwable failure) {
        if (failure instanceof KeycloakUnavailable unavailable && unavailable.isOfOneKey()) {
            unclear.put(print, true);
            long last = lastOfOneKey.get();
            long now = ticker.read();
            if (now - last >= SILENCE.toNanos() && lastOfOneKey.compareAndSet(last, now)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "API keys cannot be checked: Keycloak does not say of all whether they are good",
                        failure);
            }
            return;
        }
        lastFailure = ticker.read();
        ofAllKeys = true;
        if (lasts.compareAndSet(false, true)) {
            LOG.log(System.Logger.Level.WARNING, "API keys cannot be checked: Keycloak does not answer", failure);
        }
    }

    /** It has said so. */
    void over(String print) {
        unclear.invalidate(print);
        ofAllKeys = false;
        // Not while every other call still fails.
        if (lasts.get() && ticker.read() - lastFailure >= counts.toNanos() && lasts.compareAndSet(true, false)) {
            LOG.log(System.Logger.Level.INFO, "API keys can be checked again");
        }
    }

    /** Whether a failure counts for this key. */
    boolean isOf(String print) {
        return (ofAllKeys && ticker.read() - lastFailure < counts.toNanos()) || unclear.getIfPresent(print) != null;
    }
}
