// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import io.latchkey.cache.CurrentRequest;
import io.latchkey.settings.RealmSettings;
import io.latchkey.validate.KeyValidator;
import io.latchkey.validate.Verdict;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RevokedTokenProvider;

/**
 * Lets Keycloak see a JWT as revoked when the key that it came from is not good any more, where the setting of the key's realm
 * does not let keys in, or where it would be taken for more than the key is. Keycloak asks (26.7.4: {@code
 * TokenManager.TokenRevocationCheck}) wherever it takes an access token: introspection, userinfo, Account and Admin REST, token
 * exchange, client registration; after the signature, by the {@code jti} alone.
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

    /** Whether somebody has revoked the JWT itself (RFC 7009), wherever it is used. */
    static boolean areOf(KeycloakSession session, String id) {
        RevokedTokenProvider provider = session.revokedTokens();
        return (provider instanceof KeyRevocations ours ? ours.keycloaks : provider).contains(id);
    }

    /** While Keycloak verifies a token, the realm of its context is the token's, and so the key's. */
    private boolean isGoodHere(KeyTokenId id) {
        RealmModel realm = session.getContext().getRealm();
        Place place =
                CurrentRequest.find().flatMap(PlainPath::of).map(Place::of).orElse(Place.ELSEWHERE);
        return new KeyValidator(session).recall(realm, id.key(), id.generation()) instanceof Verdict.Accepted accepted
                && place.isWithin(RealmSettings.of(realm).keycloakApis())
                && place.takesNoMoreThan(accepted);
    }

    @Override
    public void close() {}
}
