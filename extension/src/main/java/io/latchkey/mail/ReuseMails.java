// SPDX-License-Identifier: Apache-2.0
package io.latchkey.mail;

import io.latchkey.keycloak.Transactions;
import io.latchkey.notice.Alert;
import io.latchkey.notice.Alerts;
import io.latchkey.store.jpa.KeyStore;
import io.latchkey.store.jpa.Outbox;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;

/** Tells by mail that the secret before a key's last rotation came after its grace: once for each rotation, however often it comes. */
public final class ReuseMails implements Alerts.Listener {
    private final MailSender sender;

    public ReuseMails(MailSender sender) {
        this.sender = sender;
    }

    @Override
    public void raised(KeycloakSessionFactory sessions, String realmId, Alert alert) {
        if (alert.reason().equals(Alert.REUSED)) {
            Transactions.runAgain(sessions, session -> tell(session, realmId, alert));
        }
    }

    private void tell(KeycloakSession session, String realmId, Alert alert) {
        RealmModel realm = session.realms().getRealm(realmId);
        if (realm != null && MailQueue.isOpen(realm) && Outbox.of(session).noteReuse(alert.key())) {
            KeyMails mails = KeyMails.of(session, realm, sender, alert.at());
            KeyStore.of(session).find(alert.key()).ifPresent(key -> mails.reused(key, alert.at(), alert.address()));
        }
    }
}
