// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import io.latchkey.cache.CachedKey;
import io.latchkey.node.Node;
import io.latchkey.session.KeyMark;
import io.latchkey.store.StoredKey;
import io.latchkey.store.jpa.KeyStore;
import io.latchkey.token.KeyId;
import java.util.Optional;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.AccessToken;

/**
 * A session that a key opened, as its tokens lead to it. What Keycloak gives for such a token, at an exchange or as a token with
 * permissions, it works out anew, by the client that asks and what that asks for; the owner has all of that, and the key may not.
 */
final class LoginByKey {
    private LoginByKey() {}

    /** Whether the token is of such a session. No, of one that this realm has not signed. */
    static boolean isIn(KeycloakSession session, String jwt) {
        return key(session, jwt).isPresent();
    }

    /** The same, and the key has less than its owner. */
    static boolean isLessThanItsOwner(KeycloakSession session, String jwt) {
        RealmModel realm = session.getContext().getRealm();
        return key(session, jwt).filter(key -> !carriesAll(session, realm, key)).isPresent();
    }

    private static Optional<String> key(KeycloakSession session, String jwt) {
        RealmModel realm = session.getContext().getRealm();
        // Verified first: the database is asked for no id that somebody has made up.
        return Optional.ofNullable(session.tokens().decode(jwt, AccessToken.class))
                .map(AccessToken::getSessionId)
                .map(id -> session.sessions().getUserSession(realm, id))
                .map(opened -> opened.getNote(KeyMark.NAME));
    }

    /** As what opens a browser's session, which reaches every client too. */
    private static boolean carriesAll(KeycloakSession session, RealmModel realm, String key) {
        return KeyId.parse(key)
                .flatMap(id -> Node.of(session)
                        .keys()
                        .find(id, read -> KeyStore.of(session).know(read)))
                .map(CachedKey::known)
                .filter(known -> isWhole(realm, known.key()))
                .isPresent();
    }

    private static boolean isWhole(RealmModel realm, StoredKey key) {
        ClientModel client = realm.getClientById(key.clientId());
        return key.fullAccess() && client != null && client.isFullScopeAllowed();
    }
}
