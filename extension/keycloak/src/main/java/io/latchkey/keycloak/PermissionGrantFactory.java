// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.grants.OAuth2GrantType;
import org.keycloak.protocol.oidc.grants.PermissionGrantTypeFactory;

/**
 * Makes {@link PermissionGrant}s in the place of Keycloak's own: of two factories with one id the one with the higher order counts, as
 * its guide for developers says.
 */
public abstract class PermissionGrantFactory extends PermissionGrantTypeFactory {
    /**
     * Whether nothing is granted for this token.
     *
     * @param token as it came, not verified; it may be anything
     */
    protected abstract boolean refuses(KeycloakSession session, String token);

    @Override
    public final OAuth2GrantType create(KeycloakSession session) {
        return new PermissionGrant(token -> refuses(session, token));
    }

    @Override
    public final int order() {
        return 100;
    }
}
