// SPDX-License-Identifier: Apache-2.0
package io.latchkey.session;

import io.latchkey.token.KeyId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.representations.AccessToken;

/** The mark of what came from a key: its id, as a note of the user session and as a claim of the token. */
public final class KeyMark {
    public static final String NAME = "api_key_id";

    private KeyMark() {}

    /** Whether a key stands behind this token or its session. A lightweight token may have no claim, only the session. */
    public static boolean isOn(AccessToken token, @Nullable UserSessionModel userSession) {
        return token.getOtherClaims().containsKey(NAME) || (userSession != null && userSession.getNote(NAME) != null);
    }

    /** Ends the sessions that the key opened, and with them their access and refresh tokens. */
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
        List<UserSessionModel> opened = session.sessions()
                .getUserSessionsStream(realm, owner)
                .filter(each -> each.getNote(NAME) != null && whose.test(each.getNote(NAME)))
                .toList();
        opened.forEach(each -> session.sessions().removeUserSession(realm, each));
    }
}
