// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Whether Keycloak answers at the moment. Says so in the log when that changes, and not for every request. */
final class Outage {
    private static final System.Logger LOG = System.getLogger(ApiKeyFilter.class.getName());

    private final Ticker ticker;
    private final AtomicBoolean lasts = new AtomicBoolean();
    private volatile boolean ofAllKeys;
    private volatile long lastFailure;

    Outage(Ticker ticker) {
        this.ticker = ticker;
    }

    /** @param forAllKeys whether a question about another key would have failed as well */
    void noted(@Nullable Throwable failure, boolean forAllKeys) {
        if (forAllKeys) {
            lastFailure = ticker.read();
            ofAllKeys = true;
        }
        if (lasts.compareAndSet(false, true)) {
            LOG.log(System.Logger.Level.WARNING, "API keys cannot be checked: Keycloak does not answer", failure);
        }
    }

    void over() {
        ofAllKeys = false;
        if (lasts.get() && lasts.compareAndSet(true, false)) {
            LOG.log(System.Logger.Level.INFO, "API keys can be checked again");
        }
    }

    /** Whether it lasts, for all keys, and was last noted so lately. */
    boolean within(Duration time) {
        return ofAllKeys && ticker.read() - lastFailure < time.toNanos();
    }
}
