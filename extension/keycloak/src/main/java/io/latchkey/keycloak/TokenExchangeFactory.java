// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import org.keycloak.Config;
import org.keycloak.common.Profile;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.TokenExchangeProvider;
import org.keycloak.protocol.oidc.TokenExchangeProviderFactory;
import org.keycloak.provider.EnvironmentDependentProviderFactory;

/**
 * Is asked before Keycloak's own exchange, and there only where there is one: with the feature {@code token-exchange-standard}, or
 * the preview {@code token-exchange}.
 */
public abstract class TokenExchangeFactory
        implements TokenExchangeProviderFactory,
                EnvironmentDependentProviderFactory,
                PlainFactory<TokenExchangeProvider> {
    /** For one request. */
    protected abstract TokenExchange.Subject subject();

    @Override
    public final TokenExchangeProvider create(KeycloakSession session) {
        return new TokenExchange(subject());
    }

    @Override
    public final int order() {
        return 100;
    }

    @Override
    public final boolean isSupported(Config.Scope config) {
        return Profile.isFeatureEnabled(Profile.Feature.TOKEN_EXCHANGE_STANDARD_V2)
                || Profile.isFeatureEnabled(Profile.Feature.TOKEN_EXCHANGE);
    }
}
