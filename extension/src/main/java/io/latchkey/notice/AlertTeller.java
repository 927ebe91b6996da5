// SPDX-License-Identifier: Apache-2.0
package io.latchkey.notice;

import io.latchkey.keycloak.Transactions;
import io.latchkey.session.KeyMark;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.events.Details;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;

/**
 * Tells {@link Alerts} as user events, in transactions of its own: {@code UPDATE_CREDENTIAL_ERROR} of the credential type
 * {@code api-key}, of the family of what owners do to keys. Keycloak saves that type unless told otherwise, and mails nobody of it
 * as it does of a {@code LOGIN_ERROR}.
 */
public final class AlertTeller implements Runnable {
    private static final Logger LOG = Logger.getLogger(AlertTeller.class);

    /** Of one realm in one turn: the next realm waits no longer than this takes. */
    private static final int BATCH = 100;

    /** What can't be told for so long is dropped, or one that never can would hold up all others of its realm. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final KeycloakSessionFactory sessions;
    private final Alerts alerts;

    public AlertTeller(KeycloakSessionFactory sessions, Alerts alerts) {
        this.sessions = sessions;
        this.alerts = alerts;
    }

    @Override
    public void run() {
        for (String realmId : alerts.realms()) {
            List<Alert> some = alerts.take(realmId, BATCH);
            if (!some.isEmpty()) {
                tell(realmId, some);
            }
        }
    }

    private void tell(String realmId, List<Alert> some) {
        try {
            Transactions.run(sessions, session -> {
                RealmModel realm = session.realms().getRealm(realmId);
                // Gone meanwhile, and its keys with it.
                if (realm != null) {
                    session.getContext().setRealm(realm);
                    some.forEach(alert -> tell(session, realm, alert));
                }
            });
        } catch (RuntimeException e) {
            alerts.putBack(realmId, some, LONGEST);
            // Not the exception: drivers put values into their messages, as what a client calls itself.
            LOG.warnf(
                    "%d alerts of API keys could not be told as events; it will be tried again: %s",
                    some.size(), e.getClass().getName());
            return;
        }
        some.forEach(alert -> alerts.listeners().forEach(listener -> listen(listener, realmId, alert)));
    }

    private void tell(KeycloakSession session, RealmModel realm, Alert alert) {
        new EventBuilder(realm, session)
                .event(EventType.UPDATE_CREDENTIAL_ERROR)
                .storeImmediately(false)
                .user(alert.ownerId())
                .client(Optional.ofNullable(realm.getClientById(alert.clientId()))
                        .map(ClientModel::getClientId)
                        .orElse(null))
                .ipAddress(alert.address().orElse(null))
                .detail(Details.CREDENTIAL_TYPE, UserKeyEvents.CREDENTIAL_TYPE)
                .detail("action", alert.action())
                .detail(KeyMark.NAME, alert.key().value())
                .detail("at", alert.at().toString())
                .detail("agent", alert.agent().orElse(""))
                .detail("via", alert.via())
                .error(alert.reason());
    }

    private void listen(Alerts.Listener listener, String realmId, Alert alert) {
        try {
            listener.raised(sessions, realmId, alert);
        } catch (RuntimeException e) {
            LOG.warnf(
                    "What follows on an alert of API key %s failed: %s",
                    alert.key(), e.getClass().getName());
        }
    }
}
