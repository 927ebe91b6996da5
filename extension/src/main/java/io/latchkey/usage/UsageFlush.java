// SPDX-License-Identifier: Apache-2.0
package io.latchkey.usage;

import io.latchkey.keycloak.Transactions;
import io.latchkey.store.HourCount;
import io.latchkey.store.Span;
import io.latchkey.store.jpa.UsageStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Writes down what {@link UsageRecorder} has counted, and removes what is too old, in transactions of its own. Nothing that
 * goes wrong here reaches a request, nor does one of the two keep the other from its work.
 */
public final class UsageFlush {
    private static final Logger LOG = Logger.getLogger(UsageFlush.class);

    private final KeycloakSessionFactory sessions;
    private final UsageWriter writer;
    private final Clock clock;
    private final Period retention;

    private LocalDate cleaned = LocalDate.EPOCH;
    private long cleanedHour;

    /**
     * @param interval between two turns
     */
    public UsageFlush(
            KeycloakSessionFactory sessions, UsageRecorder recorder, Clock clock, Duration interval, Period retention) {
        this.sessions = sessions;
        this.writer = new UsageWriter(
                recorder,
                uses -> Transactions.run(
                        sessions, session -> UsageStore.of(session).add(uses)),
                clock,
                interval);
        this.clock = clock;
        this.retention = retention;
    }

    /**
     * Some of it, so that the database has its time for others too, and what is too old: to be called once in the interval, by one
     * thread.
     */
    public void turn() {
        synchronized (writer) {
            writer.turn();
        }
        removeOld();
    }

    /** Writes all of it, before the server stops. */
    public void run() {
        synchronized (writer) {
            writer.run();
        }
    }

    private void removeOld() {
        try {
            removeOldDays();
            removeOldHours();
        } catch (RuntimeException e) {
            LOG.warn("The use of API keys on days long past could not be removed; it will be tried again", e);
        }
    }

    private void removeOldDays() {
        LocalDate today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        if (today.isAfter(cleaned)) {
            while (inTransaction(session -> UsageStore.of(session).removeBefore(today.minus(retention)))) {
                // Each turn is a transaction: the locks of keys in use are not held for long.
            }
            cleaned = today;
        }
    }

    private void removeOldHours() {
        Instant now = clock.instant();
        if (HourCount.of(now) > cleanedHour) {
            while (inTransaction(session ->
                    UsageStore.of(session).removeHoursBefore(now.minus(Duration.ofHours(Span.MOST_HOURS))))) {
                // As for the days.
            }
            cleanedHour = HourCount.of(now);
        }
    }

    private boolean inTransaction(Predicate<KeycloakSession> work) {
        return Transactions.call(sessions, work::test);
    }
}
