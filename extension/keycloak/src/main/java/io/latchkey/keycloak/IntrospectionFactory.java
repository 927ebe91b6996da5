// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProviderFactory;
import org.keycloak.protocol.oidc.TokenIntrospectionProvider;
import org.keycloak.protocol.oidc.TokenIntrospectionProviderFactory;

/** Keycloak's introspection of access tokens with something before it, for the {@code token_type_hint} that is its id. */
public abstract class IntrospectionFactory
        implements TokenIntrospectionProviderFactory, PlainFactory<TokenIntrospectionProvider> {
    /** The hint of Keycloak's own, which is also taken where there is none. */
    protected static final String ACCESS_TOKEN = AccessTokenIntrospectionProviderFactory.ACCESS_TOKEN_TYPE;

    /** For one request. */
    protected abstract BeforeIntrospection before(KeycloakSession session);

    @Override
    public final TokenIntrospectionProvider create(KeycloakSession session) {
        return Insides.current().introspection(session, before(session));
    }

    /** Before Keycloak's own of the same id. */
    @Override
    public final int order() {
        return 100;
    }
}
