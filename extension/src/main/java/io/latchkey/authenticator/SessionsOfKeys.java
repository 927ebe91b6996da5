// SPDX-License-Identifier: Apache-2.0
package io.latchkey.authenticator;

import io.latchkey.cache.CachedKey;
import io.latchkey.node.Node;
import io.latchkey.policy.Requirements;
import io.latchkey.session.KeyMark;
import io.latchkey.session.KeyTerms;
import io.latchkey.store.KnownKey;
import io.latchkey.store.jpa.KeyStore;
import io.latchkey.token.KeyId;
import io.latchkey.verdict.KeyValidator;
import io.latchkey.verdict.Verdict;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;

/** Ends a session whose key is not what it was when it opened it: stopped, at its end, narrowed, with another secret. */
final class SessionsOfKeys {
    private final KeycloakSession session;
    private final RealmModel realm;

    SessionsOfKeys(KeycloakSession session, String realmId) {
        this.session = session;
        this.realm = session.realms().getRealm(realmId);
    }

    /**
     * By what the node remembers of the key.
     *
     * @return whether this is the session of a key, and lives on
     */
    boolean check(String sessionId) {
        Node node = Node.of(session);
        return check(sessionId, id -> node.keys().find(id, this::read).map(CachedKey::known));
    }

    /** By what the database says of the key now. */
    void checkAgain(String sessionId) {
        session.getContext().setRealm(realm);
        boolean unused = check(sessionId, this::read);
    }

    private Optional<KnownKey> read(KeyId id) {
        return KeyStore.of(session).know(id);
    }

    private boolean check(String sessionId, Function<KeyId, Optional<KnownKey>> keys) {
        UserSessionModel opened = session.sessions().getUserSession(realm, sessionId);
        String key = opened == null ? null : opened.getNote(KeyMark.NAME);
        if (key == null) {
            return false;
        }
        Optional<KnownKey> known = KeyId.parse(key).flatMap(keys);
        // One of a version before these notes has none, and nobody can tell what its key was.
        boolean good = KeyTerms.read(opened.getNote(KeyTerms.NOTE))
                .filter(terms ->
                        known.filter(found -> terms.areWithin(found.key())).isPresent())
                .map(terms -> new KeyValidator(session)
                        .recall(realm, known, terms.generation(), Optional.empty(), Requirements.NONE))
                .filter(verdict -> verdict instanceof Verdict.Accepted accepted && carriesNoMore(opened, accepted))
                .isPresent();
        if (!good) {
            session.sessions().removeUserSession(realm, opened);
        }
        return good;
    }

    /** Its owner may have been given roles since, or its client, which its next tokens would carry. */
    private boolean carriesNoMore(UserSessionModel opened, Verdict.Accepted accepted) {
        LoginScope scope = new LoginScope(session, accepted);
        return accepted.key().fullAccess()
                || opened.getAuthenticatedClientSessions().values().stream()
                        .allMatch(client -> client.getClient()
                                        .getId()
                                        .equals(accepted.client().getId())
                                && scope.isWithinKey(
                                        Objects.requireNonNullElse(client.getNote(OAuth2Constants.SCOPE), "")));
    }
}
