// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import io.latchkey.keycloak.BeforeIntrospection;
import io.latchkey.keycloak.IntrospectionFactory;
import org.keycloak.models.KeycloakSession;

/** The same under a {@code token_type_hint} of our own: Keycloak refuses a hint that it does not know. */
public final class KeyHintFactory extends IntrospectionFactory {
    @Override
    protected BeforeIntrospection before(KeycloakSession session) {
        return new KeyIntrospection(session);
    }

    @Override
    public String getId() {
        return "api_key";
    }
}
