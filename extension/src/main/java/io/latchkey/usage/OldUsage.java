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
import org.keycloak.models.KeycloakSessionFactory;

/**
 * Removes the counts that are too old: of days once a day, of hours once an hour. Apart from {@link UsageFlush}, for it may take
 * long, where many keys are in use or the operator wants to keep less than before.
 */
public final class OldUsage implements Runnable {
    private static final Logger LOG = Logger.getLogger(OldUsage.class);

    private final Predicate<Predicate<UsageStore>> transaction;
    private final Clock clock;
    private final Period retention;

    private LocalDate cleaned = LocalDate.EPOCH;
    private long cleanedHour;

    /** @param retention for how long those of days are kept */
    public OldUsage(KeycloakSessionFactory sessions, Clock clock, Period retention) {
        this(work -> Transactions.call(sessions, session -> work.test(UsageStore.of(session))), clock, retention);
    }

    /** @param transaction answers what the work does, in a transaction of its own */
    OldUsage(Predicate<Predicate<UsageStore>> transaction, Clock clock, Period retention) {
        this.transaction = transaction;
        this.clock = clock;
        this.retention = retention;
    }

    /** To be called by one thread, now and then. */
    @Override
    public void run() {
        try {
            removeOldDays();
            removeOldHours();
        } catch (RuntimeException e) {
            LOG.warn("The use of API keys on days long past could not be removed; it will be tried again", e);
        }
    }

    private void removeOldDays() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (today.isAfter(cleaned)) {
            removeAll(usage -> usage.removeBefore(today.minus(retention)));
            cleaned = today;
        }
    }

    private void removeOldHours() {
        Instant now = clock.instant();
        if (HourCount.of(now) > cleanedHour) {
            removeAll(usage -> usage.removeHoursBefore(now.minus(Duration.ofHours(Span.MOST_HOURS))));
            cleanedHour = HourCount.of(now);
        }
    }

    /** Each turn is a transaction: the locks of keys in use are not held for long. */
    private void removeAll(Predicate<UsageStore> some) {
        boolean more;
        do {
            more = transaction.test(some);
        } while (more);
    }
}
