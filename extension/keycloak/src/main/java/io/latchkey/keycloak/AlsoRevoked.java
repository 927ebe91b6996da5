// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import java.util.ServiceLoader;
import org.keycloak.models.KeycloakSession;

/** Which tokens Keycloak is to see as revoked beside those that somebody revoked. The one service of this type is asked. */
public interface AlsoRevoked {
    /**
     * Asked wherever Keycloak takes an access token (26.4 to 26.7: {@code TokenManager.TokenRevocationCheck}), after the
     * signature.
     *
     * @param tokenId its {@code jti}
     */
    boolean contains(KeycloakSession session, String tokenId);

    /** Looked up anew by each factory, of which a server has one. */
    static AlsoRevoked service() {
        return ServiceLoader.load(AlsoRevoked.class, AlsoRevoked.class.getClassLoader())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no service " + AlsoRevoked.class.getName()));
    }
}
