// SPDX-License-Identifier: Apache-2.0
package io.latchkey.session;

import io.latchkey.keycloak.StoredSessions;
import io.latchkey.owner.OwnerUnavailableException;
import io.latchkey.owner.Owners;
import io.latchkey.token.KeyId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
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

    private static final Logger LOG = Logger.getLogger(KeyMark.class);

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
        try {
            Optional<UserModel> owner = Owners.of(session, realm).find(ownerId);
            owner.ifPresent(user -> {
                UserSessionProvider sessions = session.sessions();
                end(sessions, realm, opened(sessions.getUserSessionsStream(realm, user), whose));
                endOffline(sessions, realm, opened(sessions.getOfflineUserSessionsStream(realm, user), whose));
            });
        } catch (OwnerUnavailableException e) {
            endStored(session, realm, ownerId, whose);
        }
    }

    private static void end(UserSessionProvider sessions, RealmModel realm, List<UserSessionModel> opened) {
        opened.forEach(each -> sessions.removeUserSession(realm, each));
    }

    private static void endOffline(UserSessionProvider sessions, RealmModel realm, List<UserSessionModel> opened) {
        opened.forEach(each -> sessions.removeOfflineUserSession(realm, each));
    }

    private static List<UserSessionModel> opened(Stream<UserSessionModel> all, Predicate<String> whose) {
        return all.filter(each -> each.getNote(NAME) != null && whose.test(each.getNote(NAME)))
                .toList();
    }

    /** Where sessions are only in memory none are found so, and they end by themselves. */
    private static void endStored(KeycloakSession session, RealmModel realm, String ownerId, Predicate<String> whose) {
        try {
            UserSessionProvider sessions = session.sessions();
            end(sessions, realm, opened(StoredSessions.of(session, realm, ownerId, false), whose));
            endOffline(sessions, realm, opened(StoredSessions.of(session, realm, ownerId, true), whose));
        } catch (RuntimeException e) {
            LOG.warn(
                    "A key was stopped, but not the sessions that it opened: the owner's user storage does not answer",
                    e);
        }
    }
}
