// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.session.UserSessionPersisterProvider;
import org.keycloak.models.utils.UserModelDelegate;

/**
 * A user's sessions where the user can't be had. Keycloak's sessions ask for their user (26.7.4, {@code
 * PersistentUserSessionProvider}); the rows that they are made of need no more than the id. Where sessions are only in memory
 * there are no rows.
 */
public final class StoredSessions {
    private StoredSessions() {}

    public static Stream<UserSessionModel> of(
            KeycloakSession session, RealmModel realm, String userId, boolean offline) {
        UserModelDelegate nameless = new UserModelDelegate(null) {
            @Override
            public String getId() {
                return userId;
            }
        };
        return session.getProvider(UserSessionPersisterProvider.class)
                .loadUserSessionsStream(realm, nameless, offline, 0, null);
    }
}
