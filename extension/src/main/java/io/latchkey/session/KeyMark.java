// SPDX-License-Identifier: Apache-2.0
package io.latchkey.session;

import io.latchkey.token.KeyId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionProvider;
import org.keycloak.representations.AccessToken;

/** The mark of what came from a key: its id, as a note of the user session and as a claim of the token. */
public final class KeyMark {
    public static final String NAME = "api_key_id";

    private KeyMark() {}

    /** Whether a key stands behind this token or its session. A lightweight token may have no claim, only the session. */
    public static boolean isOn(AccessToken token, @Nullable UserSessionModel userSession) {
        return isIn(token) || (userSession != null && userSession.getNote(NAME) != null);
    }

    /** Whether this token is the JWT of a key, which has no session. */
    public static boolean isIn(AccessToken token) {
        return token.getOtherClaims().containsKey(NAME);
    }

    /** Ends the sessions that the key opened, offline ones too, and with them their access and refresh tokens. */
    public static void endSessions(KeycloakSession session, RealmModel realm, String ownerId, KeyId key) {
        endSessions(session, realm, ownerId, key.value()::equals);
    }

    /** As for one key, for several of one owner: one look-up of their sessions for all. */
    public static void endSessions(KeycloakSession session, RealmModel realm, String ownerId, Collection<KeyId> keys) {
        Set<String> ids = keys.stream().map(KeyId::value).collect(Collectors.toSet());
        endSessions(session, realm, ownerId, ids::contains);
    }

    /** Ends the sessions that any of the owner's keys opened. */
    public static void endSessions(KeycloakSession session, RealmModel realm, String ownerId) {
        endSessions(session, realm, ownerId, any -> true);
    }

    private static void endSessions(
            KeycloakSession session, RealmModel realm, String ownerId, Predicate<String> whose) {
        UserModel owner = session.users().getUserById(realm, ownerId);
        if (owner == null) {
            return;
        }
        UserSessionProvider sessions = session.sessions();
        opened(sessions.getUserSessionsStream(realm, owner), whose)
                .forEach(each -> sessions.removeUserSession(realm, each));
        opened(sessions.getOfflineUserSessionsStream(realm, owner), whose)
                .forEach(each -> sessions.removeOfflineUserSession(realm, each));
    }

    private static List<UserSessionModel> opened(Stream<UserSessionModel> all, Predicate<String> whose) {
        return all.filter(each -> each.getNote(NAME) != null && whose.test(each.getNote(NAME)))
                .toList();
    }
}
