// SPDX-License-Identifier: Apache-2.0
package io.latchkey.authenticator;

import io.latchkey.keycloak.SessionById;
import io.latchkey.keycloak.Transactions;
import io.latchkey.session.KeyMark;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.AccessToken;

/**
 * Looks at the key of a session whenever Keycloak tells of that session: a token that was refreshed, exchanged, introspected, a
 * client that was entered by single sign-on. Tokens that the same request gives are dead when they arrive. So nothing that a stop
 * of the key has missed lives longer than an access token.
 *
 * <p>A session that a key opens in another user's place, by impersonation, is over at once: it would outlive the key, and a key is a
 * credential of its owner.
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
        if (event.getType() == EventType.IMPERSONATE) {
            if (cameFromKey()) {
                RealmModel realm = session.realms().getRealm(event.getRealmId());
                session.sessions().removeUserSession(realm, SessionById.of(event.getSessionId()));
            }
            return;
        }
        boolean lives = new SessionsOfKeys(session, event.getRealmId()).check(event.getSessionId());
        if (lives && event.getType() == EventType.LOGIN) {
            session.getTransactionManager().enlistAfterCompletion(new OnceStored(event));
        }
    }

    /** Whether the administrator who calls does so by a key, its JWT or a login with it. */
    private boolean cameFromKey() {
        return session.getContext().getBearerToken() instanceof AccessToken token
                && KeyMark.isOn(token, session.getContext().getUserSession());
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
