// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.common.Profile;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.TokenExchangeContext;
import org.keycloak.protocol.oidc.tokenexchange.StandardTokenExchangeProvider;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.CorsErrorResponseException;

/**
 * An exchange (RFC 8693) of something that Keycloak does not know for an access token, by the rules and with the events of
 * Keycloak's standard exchange. One instance serves one request.
 */
public final class TokenExchange extends StandardTokenExchangeProvider {
    private final Subject subject;

    public TokenExchange(Subject subject) {
        this.subject = subject;
    }

    /** What is exchanged. Keycloak asks {@link #supports}, then the client policies, then {@link #exchanged}. */
    public interface Subject {
        /**
         * Whether this is for us, and not for the next provider.
         *
         * @param standard whether Keycloak's standard exchange would take it
         */
        boolean supports(Request request, BooleanSupplier standard);

        /**
         * The answer.
         *
         * @throws WebApplicationException made by {@link #refusal}, or by what is called here
         */
        Response exchanged(TokenExchange exchange);
    }

    /**
     * What came.
     *
     * @param form may be changed: client policies and Keycloak's exchange read it after us
     */
    public record Request(KeycloakSession session, RealmModel realm, MultivaluedMap<String, String> form) {}

    @Override
    public boolean supports(TokenExchangeContext request) {
        return subject.supports(
                new Request(request.getSession(), request.getRealm(), request.getFormParams()),
                () -> Profile.isFeatureEnabled(Profile.Feature.TOKEN_EXCHANGE_STANDARD_V2) && super.supports(request));
    }

    @Override
    protected Response tokenExchange() {
        event.detail(Details.REQUESTED_TOKEN_TYPE, params.getRequestedTokenType());
        return subject.exchanged(this);
    }

    public KeycloakSession session() {
        return session;
    }

    public RealmModel realm() {
        return realm;
    }

    public EventBuilder event() {
        return event;
    }

    /** As it was asked for. */
    public Optional<String> scope() {
        return Optional.ofNullable(params.getScope());
    }

    public boolean asksForAudience() {
        return params.getAudience() != null;
    }

    /** The clients that the token is for: those that are asked for, or the one that asks. */
    public List<ClientModel> audience() {
        return getTargetAudienceClients();
    }

    /** Whether who asks may exchange this token; if not, that is the answer. */
    public void checkHolder(AccessToken token, List<ClientModel> audience) {
        validateAudience(token, true, audience);
    }

    /** Whether the token got the audience that was asked for; if not, that is the answer. */
    public void checkAudience(UnsignedToken token) {
        checkRequestedAudiences(token.builder());
    }

    /** The answer with what browsers have to be told. */
    public Response answer(Response.ResponseBuilder answer) {
        return cors.add(answer);
    }

    /**
     * An answer of 400.
     *
     * @param code of RFC 6749, 5.2
     */
    public WebApplicationException refusal(String code, String description) {
        return new CorsErrorResponseException(cors, code, description, Response.Status.BAD_REQUEST);
    }

    /** Nothing but an access token: an id token says that somebody logged in, and a refresh token would outlive its subject. */
    @Override
    public String getRequestedTokenType() {
        String type = params.getRequestedTokenType();
        if (type == null || type.equals(OAuth2Constants.ACCESS_TOKEN_TYPE)) {
            return OAuth2Constants.ACCESS_TOKEN_TYPE;
        }
        event.detail(Details.REASON, "requested_token_type unsupported");
        event.error(Errors.INVALID_REQUEST);
        throw refusal(OAuthErrorException.INVALID_REQUEST, "requested_token_type unsupported");
    }
}
