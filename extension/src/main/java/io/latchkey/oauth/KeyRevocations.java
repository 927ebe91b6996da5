// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import io.latchkey.validate.KeyValidator;
import io.latchkey.validate.Verdict;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RevokedTokenProvider;

/**
 * Lets Keycloak see a JWT as revoked when the key that it came from is not good any more, or where it would be taken for more
 * than the key is. Keycloak asks (26.7.4: {@code TokenManager.TokenRevocationCheck}) wherever it takes an access token:
 * introspection, userinfo, Account and Admin REST, token exchange; after the signature, by the {@code jti} alone.
 */
final class KeyRevocations implements RevokedTokenProvider {
    private final KeycloakSession session;
    private final RevokedTokenProvider keycloaks;

    KeyRevocations(KeycloakSession session, RevokedTokenProvider keycloaks) {
        this.session = session;
        this.keycloaks = keycloaks;
    }

    @Override
    public boolean put(String id, long lifespanSeconds) {
        return keycloaks.put(id, lifespanSeconds);
    }

    @Override
    public boolean contains(String id) {
        return keycloaks.contains(id)
                || KeyTokenId.in(id).filter(key -> !isGoodHere(key)).isPresent();
    }

    private boolean isGoodHere(KeyTokenId id) {
        RealmModel realm = session.getContext().getRealm();
        return new KeyValidator(session).recall(realm, id.key(), id.generation()) instanceof Verdict.Accepted accepted
                && Place.of(session.getContext().getUri().getPath()).takesNoMoreThan(accepted);
    }

    @Override
    public void close() {}
}
