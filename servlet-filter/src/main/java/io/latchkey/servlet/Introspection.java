// SPDX-License-Identifier: Apache-2.0
package io.latchkey.servlet;

import io.latchkey.token.Token;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Asks Keycloak about a key. */
interface Introspection {

    /**
     * The key, or nothing if it is not active. Ends with {@link KeycloakUnavailable} if Keycloak does not say.
     *
     * @param clientAddress where the caller is, if Keycloak is to know
     */
    CompletableFuture<Optional<ApiKeyPrincipal>> of(Token token, Optional<String> clientAddress);
}
