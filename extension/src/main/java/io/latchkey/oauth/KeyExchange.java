// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import io.latchkey.keycloak.ScopeRules;
import io.latchkey.keycloak.TokenExchange;
import io.latchkey.policy.Presented;
import io.latchkey.policy.Requirements;
import io.latchkey.session.KeyMark;
import io.latchkey.usage.RequestSource;
import io.latchkey.usage.Surface;
import io.latchkey.verdict.KeyValidator;
import io.latchkey.verdict.RateFields;
import io.latchkey.verdict.Verdict;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.AccessTokenResponse;

/**
 * Exchanges a key for its JWT, by the rules and with the events of Keycloak's standard exchange.
 * The JWT is always one for the key's own client, whoever exchanges: its {@code azp} decides at Keycloak what it carries, and
 * that must be no more than the key. Tokens of a login with a key that has less than its owner are exchanged for nothing, and with any
 * key for nobody else.
 *
 * <p>One instance serves one request.
 */
final class KeyExchange implements TokenExchange.Subject {
    static final String TOKEN_TYPE = "urn:latchkey:params:oauth:token-type:api-key";

    private @Nullable Verdict verdict;

    @Override
    public boolean supports(TokenExchange.Request request, BooleanSupplier standard) {
        SubjectToken subject = SubjectToken.in(request.form());
        if (!subject.isForUs()) {
            // To refuse it, whichever exchange would have taken it. An impersonation (preview) carries no mark of the
            // key, and outlives it.
            return request.form().containsKey(OAuth2Constants.REQUESTED_SUBJECT)
                    ? LoginByKey.isIn(request.session(), subject.text())
                    : LoginByKey.isLessThanItsOwner(request.session(), subject.text());
        }
        subject.typeAsAccessToken();
        if (!standard.getAsBoolean()) {
            return false;
        }
        if (subject.isKey()) {
            KeycloakSession asked = request.session();
            verdict = new KeyValidator(asked)
                    .validate(
                            request.realm(),
                            new Presented.Candidate(subject.text(), Optional.empty()),
                            RequestSource.said(Surface.EXCHANGE, request.form()),
                            Requirements.NONE);
            if (verdict instanceof Verdict.Accepted accepted) {
                // Client policies read the subject token as a JWT.
                new KeyJwts(asked, request.realm()).of(accepted).ifPresent(subject::replaceBy);
            }
        }
        return true;
    }

    @Override
    public Response exchanged(TokenExchange exchange) {
        if (verdict instanceof Verdict.Accepted accepted) {
            return exchanged(exchange, accepted);
        }
        EventBuilder event = exchange.event();
        String reason = verdict instanceof Verdict.Refused refused
                ? refused.refusal().text()
                : "not an API key, or a token that came from one";
        event.detail(Details.REASON, reason);
        event.error(Errors.INVALID_TOKEN);
        if (verdict instanceof Verdict.Refused refused && refused.quota().isPresent()) {
            return exchange.answer(RateFields.refusal(refused.quota().get()));
        }
        throw exchange.refusal(OAuthErrorException.INVALID_REQUEST, "Invalid token");
    }

    private static Response exchanged(TokenExchange exchange, Verdict.Accepted accepted) {
        EventBuilder event = exchange.event();
        event.user(accepted.owner());
        event.detail(Details.USERNAME, accepted.owner().getUsername());
        event.detail(Details.SUBJECT_TOKEN_CLIENT_ID, accepted.client().getClientId());
        event.detail(KeyMark.NAME, accepted.key().id().value());
        String type = exchange.getRequestedTokenType();
        event.detail(Details.REQUESTED_TOKEN_TYPE, type);
        List<ClientModel> audience = exchange.audience();
        Minting minting = new Minting(exchange.session(), exchange.realm());
        AccessToken whole =
                minting.draft(accepted, Narrowing.NONE, event.clone()).claims();
        exchange.checkHolder(whole, audience);
        Narrowing narrowing =
                new Narrowing(scopes(exchange, accepted), exchange.asksForAudience() ? audience : List.of());
        Minting.Draft draft = minting.draft(accepted, narrowing, event);
        exchange.checkAudience(draft.token());
        ClientTerms.unmetBy(draft, exchange.session(), accepted).ifPresent(unmet -> refuse(exchange, unmet));
        AccessTokenResponse answer = minting.signed(accepted.client(), draft);
        answer.setOtherClaims(OAuth2Constants.ISSUED_TOKEN_TYPE, type);
        if (draft.claims().getAudience() != null) {
            event.detail(Details.AUDIENCE, String.join(" ", draft.claims().getAudience()));
        }
        event.success();
        Response.ResponseBuilder granted = Response.ok(answer, MediaType.APPLICATION_JSON_TYPE);
        accepted.quota().map(RateFields::of).ifPresent(fields -> fields.forEach(granted::header));
        return exchange.answer(granted);
    }

    /** What is asked for, all of which the key must have: an exchange narrows. */
    private static Optional<Set<String>> scopes(TokenExchange exchange, Verdict.Accepted accepted) {
        Optional<Set<String>> asked = exchange.scope()
                .map(names ->
                        ScopeRules.names(names).filter(name -> !name.isEmpty()).collect(Collectors.toSet()));
        Set<String> held = accepted.permissions().scopes().stream()
                .map(ClientScopeModel::getName)
                .collect(Collectors.toSet());
        held.add(OAuth2Constants.SCOPE_OPENID);
        if (!held.containsAll(asked.orElse(Set.of()))) {
            String message = "Invalid scopes: " + exchange.scope().orElse("");
            exchange.event().detail(Details.REASON, message);
            exchange.event().error(Errors.INVALID_REQUEST);
            throw exchange.refusal(OAuthErrorException.INVALID_SCOPE, message);
        }
        return asked;
    }

    private static void refuse(TokenExchange exchange, ClientTerms unmet) {
        exchange.event().detail(Details.REASON, unmet.description());
        exchange.event().error(unmet.error());
        throw exchange.refusal(OAuthErrorException.INVALID_REQUEST, unmet.description());
    }
}
