// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak.v26_4;

import io.latchkey.keycloak.BeforeIntrospection;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Optional;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProvider;
import org.keycloak.representations.AccessToken;

/** Keycloak wants its own class for access tokens ({@code AccountLoader} casts to it), so this extends it. */
final class Introspection extends AccessTokenIntrospectionProvider<AccessToken> {
    /** {@code OIDCConfigAttributes.ALLOW_TOKEN_INTROSPECTION_WITHOUT_AUDIENCE_CHECK} of 26.6.4. */
    private static final String WITHOUT_AUDIENCE_CHECK = "allow.token.introspection.without.audience.check";

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

    /** The rule that Keycloak has from 26.6 on, with its setting of a client: before, it tells of a token to any client. */
    private boolean includesAsker(AccessToken shown, EventBuilder event) {
        ClientModel asker = session.getContext().getClient();
        boolean included = shown.getAudience() != null
                && Arrays.asList(shown.getAudience()).contains(asker.getClientId());
        if (!included && !Boolean.parseBoolean(asker.getAttribute(WITHOUT_AUDIENCE_CHECK))) {
            event.detail(Details.REASON, "Client '" + asker.getClientId() + "' is not in the token audience");
            event.error(Errors.INVALID_TOKEN);
            return false;
        }
        return true;
    }

    @Override
    public AccessToken transformAccessToken(AccessToken token, UserSessionModel userSession) {
        return before.shown(token).orElseGet(() -> super.transformAccessToken(token, userSession));
    }
}
