// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import io.latchkey.keycloak.BeforeIntrospection;
import io.latchkey.keycloak.IntrospectionFactory;
import org.keycloak.models.KeycloakSession;

/** Takes the place of Keycloak's introspection of access tokens: what is asked without a hint comes here. */
public final class KeyIntrospectionFactory extends IntrospectionFactory {
    @Override
    protected BeforeIntrospection before(KeycloakSession session) {
        return new KeyIntrospection(session);
    }

    @Override
    public String getId() {
        return ACCESS_TOKEN;
    }
}
