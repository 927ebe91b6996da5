// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import io.latchkey.keycloak.AlsoRevoked;
import io.latchkey.keycloak.CurrentRequest;
import io.latchkey.keycloak.PlainPath;
import io.latchkey.settings.RealmSettings;
import io.latchkey.usage.RequestSource;
import io.latchkey.usage.Surface;
import io.latchkey.verdict.KeyValidator;
import io.latchkey.verdict.Verdict;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/**
 * Lets Keycloak see a JWT as revoked when the key that it came from is not good any more, where the setting of the key's realm
 * does not let keys in, where it would be taken for more than the key is, or at Keycloak's own APIs from outside the key's
 * networks. Keycloak asks wherever it takes an access token: introspection, userinfo, Account and Admin REST, token exchange,
 * client registration; by the {@code jti} alone.
 */
public final class KeyRevocations implements AlsoRevoked {
    @Override
    public boolean contains(KeycloakSession session, String tokenId) {
        return KeyTokenId.in(tokenId).filter(key -> !isGoodHere(session, key)).isPresent();
    }

    /** While Keycloak verifies a token, the realm of its context is the token's, and so the key's. */
    private static boolean isGoodHere(KeycloakSession session, KeyTokenId id) {
        RealmModel realm = session.getContext().getRealm();
        KeycloakEndpoint place = CurrentRequest.find()
                .flatMap(PlainPath::of)
                .map(KeycloakEndpoint::of)
                .orElse(KeycloakEndpoint.ELSEWHERE);
        // Where Keycloak is the resource server, whoever sent the request holds the JWT.
        Optional<RequestSource> holder = place.reach().map(own -> RequestSource.through(Surface.BEARER, session));
        return new KeyValidator(session).recall(realm, id.key(), id.generation(), holder)
                        instanceof Verdict.Accepted accepted
                && place.isWithin(RealmSettings.keycloakApis(realm))
                && place.takesNoMoreThan(accepted, id.extent());
    }
}
