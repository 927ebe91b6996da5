// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak.v26_6;

import io.latchkey.keycloak.BeforeIntrospection;
import jakarta.ws.rs.core.Response;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProvider;
import org.keycloak.representations.AccessToken;

/** Keycloak wants its own class for access tokens ({@code AccountLoader} casts to it), so this extends it. */
final class Introspection extends AccessTokenIntrospectionProvider<AccessToken> {
    private final BeforeIntrospection before;

    Introspection(KeycloakSession session, BeforeIntrospection before) {
        super(session);
        this.before = before;
    }

    @Override
    public Response introspect(String text, EventBuilder event) {
        this.eventBuilder = event;
        return before.introspect(text, event, this::includesAsker).orElseGet(() -> super.introspect(text, event));
    }

    /** Keycloak's rule reads the two tokens that it has verified itself. */
    private boolean includesAsker(AccessToken signed, AccessToken shown) {
        this.token = signed;
        this.transformedToken = shown;
        return verifyAudience();
    }

    @Override
    public AccessToken transformAccessToken(AccessToken verified, UserSessionModel login) {
        return before.shown(verified).orElseGet(() -> super.transformAccessToken(verified, login));
    }
}
