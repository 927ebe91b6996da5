// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import io.latchkey.keycloak.TokenExchange;
import io.latchkey.keycloak.TokenExchangeFactory;

/** Makes what exchanges keys. */
public final class KeyExchangeFactory extends TokenExchangeFactory {
    @Override
    protected TokenExchange.Subject subject() {
        return new KeyExchange();
    }

    @Override
    public String getId() {
        return "api-key";
    }
}
