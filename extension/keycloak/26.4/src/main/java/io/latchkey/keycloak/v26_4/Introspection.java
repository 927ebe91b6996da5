// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak.v26_4;

import io.latchkey.keycloak.BeforeIntrospection;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Optional;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
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
    public Response introspect(String token, EventBuilder event) {
        Optional<Response> answer = before.introspect(token, event, (any, shown) -> includesAsker(shown, event));
        return answer.orElseGet(() -> super.introspect(token, event));
    }

    /** Keycloak has no such rule before 26.6; a key is told only to those for whom it is all the same. */
    private boolean includesAsker(AccessToken shown, EventBuilder event) {
        String asker = session.getContext().getClient().getClientId();
        if (shown.getAudience() != null && Arrays.asList(shown.getAudience()).contains(asker)) {
            return true;
        }
        event.detail(Details.REASON, "Client '" + asker + "' is not in the token audience");
        event.error(Errors.INVALID_TOKEN);
        return false;
    }

    @Override
    public AccessToken transformAccessToken(AccessToken token, UserSessionModel userSession) {
        return before.shown(token).orElseGet(() -> super.transformAccessToken(token, userSession));
    }
}
