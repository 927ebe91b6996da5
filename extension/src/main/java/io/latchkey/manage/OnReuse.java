// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import io.latchkey.keycloak.Transactions;
import io.latchkey.node.Node;
import io.latchkey.notice.Alert;
import io.latchkey.notice.Alerts;
import io.latchkey.notice.UserKeyEvents;
import io.latchkey.settings.Reaction;
import io.latchkey.settings.RealmSettings;
import java.util.Optional;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;

/**
 * Revokes a key of which the secret before the last rotation came after its grace, in realms that want that; also where it has been
 * rotated since, which a thief would do.
 */
public final class OnReuse implements Alerts.Listener {
    private static final String BY = "the realm's setting";
    private static final String REASON = "the secret before the last rotation was used after its grace";

    @Override
    public void raised(KeycloakSessionFactory sessions, String realmId, Alert alert) {
        if (alert.reason().equals(Alert.REUSED)) {
            Transactions.runAgain(sessions, session -> {
                RealmModel realm = session.realms().getRealm(realmId);
                if (realm != null && RealmSettings.of(realm).onReuse() == Reaction.REVOKE) {
                    session.getContext().setRealm(realm);
                    revoke(session, realm, alert);
                }
            });
        }
    }

    private static void revoke(KeycloakSession session, RealmModel realm, Alert alert) {
        EventBuilder event = new EventBuilder(realm, session)
                .user(alert.ownerId())
                .ipAddress(alert.address().orElse(null));
        Actor actor = Actor.nobody(BY, any -> true, new UserKeyEvents(event));
        // What is not there any more is a refusal, and nothing is left to do.
        new KeyManagement(Node.of(session), realm, actor, Surroundings.of(session, realm, alert.address()))
                .revoke(alert.key(), Optional.of(REASON));
    }
}
