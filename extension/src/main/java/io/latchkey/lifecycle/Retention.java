// SPDX-License-Identifier: Apache-2.0
package io.latchkey.lifecycle;

import io.latchkey.keycloak.Transactions;
import io.latchkey.settings.RealmSettings;
import io.latchkey.store.jpa.DeadKeys;
import io.latchkey.store.jpa.Departures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;

/**
 * Removes what each realm no longer wants to keep of keys that are dead: the key with its rotations, history and counters. In
 * batches, each a transaction of its own. Nothing tells of it: nobody has accepted such a key for long.
 */
public final class Retention {
    private static final Logger LOG = Logger.getLogger(Retention.class);

    /** Of one realm in one run, so that none holds the others up for long; the rest is left for the next. */
    private static final int MOST = 50_000;

    private final KeycloakSessionFactory sessions;

    public Retention(KeycloakSessionFactory sessions) {
        this.sessions = sessions;
    }

    public void run(Instant now) {
        List<String> realms = Transactions.call(sessions, session -> new Departures(session).realms());
        for (String realm : realms) {
            try {
                daysOf(realm).ifPresent(days -> remove(realm, now.minus(Duration.ofDays(days))));
            } catch (RuntimeException e) {
                LOG.warnf(e, "Dead API keys of realm %s could not be removed; it will be tried again", realm);
            }
        }
    }

    private Optional<Integer> daysOf(String realmId) {
        return Transactions.call(sessions, session -> {
            RealmModel realm = session.realms().getRealm(realmId);
            return realm == null
                    ? Optional.empty()
                    : RealmSettings.of(realm).endings().retentionDays();
        });
    }

    private void remove(String realmId, Instant before) {
        int removed = 0;
        int batch;
        do {
            batch = Transactions.call(sessions, session -> DeadKeys.of(session).removeBefore(realmId, before));
            removed += batch;
        } while (batch == DeadKeys.BATCH && removed < MOST);
        if (removed > 0) {
            LOG.infof("Removed %d API keys of realm %s that have been revoked or expired for long", removed, realmId);
        }
    }
}
