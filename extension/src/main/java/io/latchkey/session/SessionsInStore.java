// SPDX-License-Identifier: Apache-2.0
package io.latchkey.session;

import io.latchkey.keycloak.SessionById;
import io.latchkey.owner.OwnerUnavailableException;
import io.latchkey.owner.Owners;
import io.latchkey.store.OpenSession;
import io.latchkey.store.jpa.JpaMarkedSessions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.common.Profile;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionProvider;

/** Finds and ends sessions that keys opened, in one transaction each time. None of it needs the owner's user storage to answer. */
final class SessionsInStore {
    private final KeycloakSession session;
    private final RealmModel realm;

    /**
     * @param realm of that session; Keycloak looks up the clients of a session in the realm of its context
     */
    SessionsInStore(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
        session.getContext().setRealm(realm);
    }

    List<OpenSession> find(OpenedByKeys which) {
        if (Profile.isFeatureEnabled(Profile.Feature.PERSISTENT_USER_SESSIONS)) {
            return new JpaMarkedSessions(session, KeyMark.NAME)
                    .of(realm.getId(), which.owners().keySet(), which::isBy);
        }
        return which.owners().keySet().stream()
                .flatMap(ownerId -> inMemory(ownerId, which))
                .toList();
    }

    /** Where online sessions are in memory alone there are no rows to ask. */
    private Stream<OpenSession> inMemory(String ownerId, OpenedByKeys which) {
        try {
            Optional<UserModel> owner = Owners.of(session, realm).find(ownerId);
            UserSessionProvider sessions = session.sessions();
            return owner.stream()
                    .flatMap(user -> Stream.concat(
                            sessions.getUserSessionsStream(realm, user),
                            sessions.getOfflineUserSessionsStream(realm, user)))
                    .filter(each ->
                            each.getNote(KeyMark.NAME) != null && which.isBy(ownerId, each.getNote(KeyMark.NAME)))
                    .map(each -> new OpenSession(each.getId(), each.isOffline()));
        } catch (OwnerUnavailableException e) {
            return Stream.empty();
        }
    }

    /** With them end their access and refresh tokens. To look one up would ask for its user. */
    void end(List<OpenSession> opened) {
        for (OpenSession each : opened) {
            if (each.offline()) {
                session.sessions().removeOfflineUserSession(realm, SessionById.of(each.id()));
            } else {
                session.sessions().removeUserSession(realm, SessionById.of(each.id()));
            }
        }
    }
}
