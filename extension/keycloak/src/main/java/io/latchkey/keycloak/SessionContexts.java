// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.util.DefaultClientSessionContext;

/** What Keycloak's mappers are told of a login. */
public final class SessionContexts {
    private SessionContexts() {}

    /** Keycloak's own, by the rules for an ordinary login. */
    public static ClientSessionContext ordinary(
            AuthenticatedClientSessionModel clientSession, String scope, KeycloakSession session) {
        return DefaultClientSessionContext.fromClientSessionAndScopeParameter(clientSession, scope, session);
    }
}
