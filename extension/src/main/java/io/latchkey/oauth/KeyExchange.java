// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import io.latchkey.policy.Requirements;
import io.latchkey.session.KeyMark;
import io.latchkey.usage.Surface;
import io.latchkey.usage.Visit;
import io.latchkey.validate.KeyValidator;
import io.latchkey.validate.Presented;
import io.latchkey.validate.Verdict;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.TokenExchangeContext;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.tokenexchange.StandardTokenExchangeProvider;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.AccessTokenResponse;
import org.keycloak.services.CorsErrorResponseException;

/**
 * Exchanges a key for its JWT, by the rules and with the events of Keycloak's standard exchange (26.7.4), which this extends.
 * The JWT is always one for the key's own client, whoever exchanges: its {@code azp} decides at Keycloak what it carries, and
 * that must be no more than the key.
 *
 * <p>One instance serves one request: Keycloak asks {@link #supports}, then the client policies, then {@link #exchange}.
 */
final class KeyExchange extends StandardTokenExchangeProvider {
    static final String TOKEN_TYPE = "urn:latchkey:params:oauth:token-type:api-key";

    /** Of the request, from a gateway that knows where its caller is. Else a key that is bound to networks is refused. */
    private static final String CLIENT_ADDRESS = "client_address";

    private @Nullable Verdict verdict;

    @Override
    public boolean supports(TokenExchangeContext request) {
        SubjectToken subject = SubjectToken.in(request.getFormParams());
        if (!subject.isForUs()) {
            return false;
        }
        subject.typeAsAccessToken();
        if (!super.supports(request)) {
            return false;
        }
        if (subject.isKey()) {
            KeycloakSession asked = request.getSession();
            verdict = new KeyValidator(asked)
                    .validate(
                            request.getRealm(),
                            new Presented.Candidate(subject.text(), Optional.empty()),
                            new Visit(
                                    Surface.EXCHANGE,
                                    Optional.ofNullable(request.getFormParams().getFirst(CLIENT_ADDRESS)),
                                    Optional.empty()),
                            Requirements.NONE);
            if (verdict instanceof Verdict.Accepted accepted) {
                // Client policies read the subject token as a JWT.
                new KeyJwts(asked, request.getRealm()).of(accepted).ifPresent(subject::replaceBy);
            }
        }
        return true;
    }

    @Override
    protected Response tokenExchange() {
        event.detail(Details.REQUESTED_TOKEN_TYPE, params.getRequestedTokenType());
        if (verdict instanceof Verdict.Accepted accepted) {
            return exchanged(accepted);
        }
        String reason = verdict instanceof Verdict.Refused refused
                ? refused.refusal().name().toLowerCase(Locale.ROOT)
                : "not an API key, or a JWT that was made from one";
        event.detail(Details.REASON, reason);
        event.error(Errors.INVALID_TOKEN);
        throw error(OAuthErrorException.INVALID_REQUEST, "Invalid token");
    }

    private Response exchanged(Verdict.Accepted accepted) {
        event.user(accepted.owner());
        event.detail(Details.USERNAME, accepted.owner().getUsername());
        event.detail(Details.SUBJECT_TOKEN_CLIENT_ID, accepted.client().getClientId());
        event.detail(KeyMark.NAME, accepted.key().id().value());
        String type = getRequestedTokenType();
        event.detail(Details.REQUESTED_TOKEN_TYPE, type);
        List<ClientModel> targets = getTargetAudienceClients();
        Minting minting = new Minting(session, realm);
        AccessToken whole =
                minting.draft(accepted, Narrowing.NONE, event.clone()).token();
        validateAudience(whole, true, targets);
        Narrowing narrowing = new Narrowing(scopes(accepted), params.getAudience() == null ? List.of() : targets);
        Minting.Draft draft = minting.draft(accepted, narrowing, event);
        checkRequestedAudiences(draft.builder());
        ClientTerms.unmetBy(draft, session, accepted).ifPresent(this::refuse);
        AccessTokenResponse answer = minting.signed(accepted.client(), draft);
        answer.setOtherClaims(OAuth2Constants.ISSUED_TOKEN_TYPE, type);
        if (draft.token().getAudience() != null) {
            event.detail(Details.AUDIENCE, String.join(" ", draft.token().getAudience()));
        }
        event.success();
        return cors.add(Response.ok(answer, MediaType.APPLICATION_JSON_TYPE));
    }

    /** What is asked for, all of which the key must have: an exchange narrows. */
    private Optional<Set<String>> scopes(Verdict.Accepted accepted) {
        Optional<Set<String>> asked = Optional.ofNullable(params.getScope())
                .map(scope -> TokenManager.parseScopeParameter(scope)
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toSet()));
        Set<String> held = accepted.permissions().scopes().stream()
                .map(ClientScopeModel::getName)
                .collect(Collectors.toSet());
        held.add(OAuth2Constants.SCOPE_OPENID);
        if (!held.containsAll(asked.orElse(Set.of()))) {
            String message = "Invalid scopes: " + params.getScope();
            event.detail(Details.REASON, message);
            event.error(Errors.INVALID_REQUEST);
            throw error(OAuthErrorException.INVALID_SCOPE, message);
        }
        return asked;
    }

    private void refuse(ClientTerms unmet) {
        event.detail(Details.REASON, unmet.description());
        event.error(unmet.error());
        throw error(OAuthErrorException.INVALID_REQUEST, unmet.description());
    }

    /** Nothing but an access token: an id token says that somebody logged in, and a refresh token would outlive the key. */
    @Override
    protected String getRequestedTokenType() {
        String type = params.getRequestedTokenType();
        if (type == null || type.equals(OAuth2Constants.ACCESS_TOKEN_TYPE)) {
            return OAuth2Constants.ACCESS_TOKEN_TYPE;
        }
        event.detail(Details.REASON, "requested_token_type unsupported");
        event.error(Errors.INVALID_REQUEST);
        throw error(OAuthErrorException.INVALID_REQUEST, "requested_token_type unsupported");
    }

    private CorsErrorResponseException error(String code, String description) {
        return new CorsErrorResponseException(cors, code, description, Response.Status.BAD_REQUEST);
    }
}
