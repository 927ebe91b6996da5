// SPDX-License-Identifier: Apache-2.0
package io.latchkey.session;

import org.keycloak.events.Details;
import org.keycloak.events.Event;
import org.keycloak.events.EventListenerProvider;
import org.keycloak.events.EventType;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.util.TokenUtil;

/**
 * Ends what a session that a key opened has made offline, in the request that made it: by single sign-on any client can ask for
 * {@code offline_access} in such a session, and no public hook lets anybody refuse (26.7.4, {@code TokenManager}). Keycloak
 * tells of each token that it gives, in the transaction that gives it, and of a login after a hybrid flow has made its session.
 */
final class NoOfflineSessions implements EventListenerProvider {
    private final KeycloakSession session;

    NoOfflineSessions(KeycloakSession session) {
        this.session = session;
    }

    @Override
    public void onEvent(Event event) {
        if (event.getSessionId() != null && mayHaveMadeOne(event)) {
            RealmModel realm = session.realms().getRealm(event.getRealmId());
            UserSessionModel offline = session.sessions().getOfflineUserSession(realm, event.getSessionId());
            if (offline != null && offline.getNote(KeyMark.NAME) != null) {
                session.sessions().removeOfflineUserSession(realm, offline);
            }
        }
    }

    private static boolean mayHaveMadeOne(Event event) {
        return event.getDetails() != null
                && (TokenUtil.TOKEN_TYPE_OFFLINE.equals(event.getDetails().get(Details.REFRESH_TOKEN_TYPE))
                        || (event.getType() == EventType.LOGIN
                                && event.getDetails()
                                        .getOrDefault(Details.RESPONSE_TYPE, "")
                                        .contains(" ")));
    }

    @Override
    public void onEvent(AdminEvent event, boolean includeRepresentation) {}

    @Override
    public void close() {}
}
