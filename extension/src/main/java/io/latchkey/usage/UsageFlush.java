// SPDX-License-Identifier: Apache-2.0
package io.latchkey.usage;

import io.latchkey.store.KeyUses;
import io.latchkey.store.jpa.JpaUsageStore;
import io.latchkey.token.KeyId;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Writes down what {@link UsageRecorder} has counted, in transactions of its own. What can't be written is kept for the
 * next time; nothing that goes wrong here reaches a request.
 */
public final class UsageFlush implements Runnable {
    private static final Logger LOG = Logger.getLogger(UsageFlush.class);
    private static final int BATCH = 500;

    private final KeycloakSessionFactory sessions;
    private final UsageRecorder recorder;
    private final Clock clock;
    private final Period retention;

    private LocalDate cleaned = LocalDate.EPOCH;

    public UsageFlush(KeycloakSessionFactory sessions, UsageRecorder recorder, Clock clock, Period retention) {
        this.sessions = sessions;
        this.recorder = recorder;
        this.clock = clock;
        this.retention = retention;
    }

    @Override
    public synchronized void run() {
        // The keys that there are now: those that go on being used would otherwise never let it end.
        List<KeyId> keys = recorder.keys();
        try {
            for (int from = 0; from < keys.size(); from += BATCH) {
                write(keys.subList(from, Math.min(from + BATCH, keys.size())));
            }
            removeOldDays();
        } catch (RuntimeException e) {
            LOG.warn("The use of API keys could not be written down; it will be tried again", e);
        }
    }

    private void write(List<KeyId> keys) {
        List<KeyUses> uses = recorder.take(keys);
        try {
            KeycloakModelUtils.runJobInTransaction(sessions, session -> new JpaUsageStore(session).add(uses));
        } catch (RuntimeException e) {
            recorder.putBack(uses);
            throw e;
        }
    }

    private void removeOldDays() {
        LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        if (today.isAfter(cleaned)) {
            KeycloakModelUtils.runJobInTransaction(
                    sessions, session -> new JpaUsageStore(session).removeBefore(today.minus(retention)));
            cleaned = today;
        }
    }
}
