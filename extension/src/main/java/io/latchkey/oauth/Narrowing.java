// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;

/**
 * How much less than the whole key a JWT is to hold. It can never be more.
 *
 * @param scopes names; empty: all that the key has, and {@code openid}
 * @param audience empty: whoever Keycloak's mappers name
 */
record Narrowing(Optional<Set<String>> scopes, List<ClientModel> audience) {
    static final Narrowing NONE = new Narrowing(Optional.empty(), List.of());

    Narrowing {
        scopes = scopes.map(Set::copyOf);
        audience = List.copyOf(audience);
    }

    /** By the scopes that a token names. */
    static Narrowing to(Set<String> scopes) {
        return new Narrowing(Optional.of(scopes), List.of());
    }

    boolean asksFor(String scope) {
        return scopes.map(names -> names.contains(scope)).orElse(true);
    }

    /**
     * Whether it takes none of these away.
     *
     * @param always names of those that are in each token of the client, whatever is asked for
     */
    boolean keepsAll(Set<ClientScopeModel> held, Set<String> always) {
        return held.stream().map(ClientScopeModel::getName).allMatch(name -> always.contains(name) || asksFor(name));
    }

    /** The userinfo endpoint takes no token without it. */
    boolean asksForOpenid() {
        return asksFor(OAuth2Constants.SCOPE_OPENID);
    }
}
