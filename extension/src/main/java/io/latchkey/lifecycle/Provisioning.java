// SPDX-License-Identifier: Apache-2.0
package io.latchkey.lifecycle;

import io.latchkey.keycloak.Transactions;
import io.latchkey.settings.KeyRoles;
import io.latchkey.settings.RealmSettings;
import io.latchkey.store.jpa.RealmsWithKeys;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RealmModel.RealmPostCreateEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/**
 * Makes what a realm with keys needs, where no call of ours allowed them: it was imported, or the attribute was written by
 * Keycloak's own API, or the keys are older than the roles. The first is told by an event, in the transaction that imports; the
 * others are looked for, each realm in a transaction of its own.
 */
public final class Provisioning implements ProviderEventListener {
    private static final Logger LOG = Logger.getLogger(Provisioning.class);

    private final KeycloakSessionFactory sessions;

    public Provisioning(KeycloakSessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof RealmPostCreateEvent created
                && RealmSettings.of(created.getCreatedRealm()).allow()) {
            KeyRoles.make(created.getKeycloakSession(), created.getCreatedRealm());
        }
    }

    /** Of all realms. */
    public void run(Instant now) {
        List<String> realms = Transactions.call(
                sessions, session -> RealmsWithKeys.of(session).ids());
        realms.forEach(this::realm);
    }

    private void realm(String id) {
        try {
            Transactions.runAgain(sessions, session -> {
                RealmModel realm = session.realms().getRealm(id);
                if (realm != null) {
                    KeyRoles.make(session, realm);
                }
            });
        } catch (RuntimeException e) {
            LOG.warnf(e, "The roles for API keys could not be made in realm %s; it will be tried again", id);
        }
    }
}
