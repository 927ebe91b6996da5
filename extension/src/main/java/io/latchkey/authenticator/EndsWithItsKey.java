// SPDX-License-Identifier: Apache-2.0
package io.latchkey.authenticator;

import io.latchkey.keycloak.Transactions;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;

/**
 * Looks at the key of a session whenever Keycloak tells of that session: a token that was refreshed, exchanged, introspected, a
 * client that was entered by single sign-on. Tokens that the same request gives are dead when they arrive. So nothing that a stop
 * of the key has missed lives longer than an access token.
 */
final class EndsWithItsKey implements EventListenerProvider {
    private final KeycloakSession session;

    EndsWithItsKey(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        if (event.getSessionId() == null || event.getError() != null || event.getType() == EventType.LOGOUT) {
            return;
        }
        boolean lives = new SessionsOfKeys(session, event.getRealmId()).check(event.getSessionId());
        if (lives && event.getType() == EventType.LOGIN) {
            session.getTransactionManager().enlistAfterCompletion(new OnceStored(event));
        }
    }

    /**
     * A key may be stopped after a login looked at it and before its session can be found. Whoever stops it commits that before they
     * look for sessions; so here the session comes first, and then the look at the key. Keycloak's own storing of sessions is
     * enlisted already (26.7.4, {@code InfinispanTransactionProvider}), or we could not have found this one.
     */
    private final class OnceStored extends AbstractKeycloakTransaction {
        private final String realmId;
        private final String sessionId;

        OnceStored(Event login) {
            this.realmId = login.getRealmId();
            this.sessionId = login.getSessionId();
        }

        @Override
        protected void commitImpl() {
            Transactions.run(
                    session.getKeycloakSessionFactory(),
                    fresh -> new SessionsOfKeys(fresh, realmId).checkAgain(sessionId));
        }

        @Override
        protected void rollbackImpl() {
            // There is no session then.
        }
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {}

    @Override
    public void close() {}
}
