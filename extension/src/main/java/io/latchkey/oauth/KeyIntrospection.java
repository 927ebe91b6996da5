// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.keycloak.BeforeIntrospection;
import io.latchkey.keycloak.EndpointException;
import io.latchkey.node.Node;
import io.latchkey.owner.OwnerUnavailableException;
import io.latchkey.policy.Presented;
import io.latchkey.policy.Requirements;
import io.latchkey.session.KeyMark;
import io.latchkey.token.TokenFormat;
import io.latchkey.usage.RequestSource;
import io.latchkey.usage.Surface;
import io.latchkey.verdict.KeyValidator;
import io.latchkey.verdict.RateFields;
import io.latchkey.verdict.Verdict;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.util.JsonSerialization;

/** Answers for keys what Keycloak's own introspection answers for tokens. */
final class KeyIntrospection implements BeforeIntrospection {
    private static final Logger LOG = Logger.getLogger(KeyIntrospection.class);

    private final KeycloakSession session;
    private final RealmModel realm;

    KeyIntrospection(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    @Override
    public Optional<Response> introspect(String token, EventBuilder event, Audience audience) {
        if (!TokenFormat.looksLikeToken(token)) {
            return Optional.empty();
        }
        try {
            return Optional.of(introspected(token, event, audience).build());
        } catch (OwnerUnavailableException e) {
            event.error(Errors.TOKEN_INTROSPECTION_FAILED);
            throw e;
        } catch (RuntimeException e) {
            // Any other exception would become 400 (26.7.4: TokenIntrospectionEndpoint); this is a breakdown of ours.
            LOG.error("An API key could not be introspected", e);
            event.error(Errors.TOKEN_INTROSPECTION_FAILED);
            throw new EndpointException(
                    OAuthErrorException.SERVER_ERROR,
                    "The API key could not be checked",
                    Response.Status.INTERNAL_SERVER_ERROR);
        }
    }

    private Response.ResponseBuilder introspected(String key, EventBuilder event, Audience audience) {
        Verdict verdict = new KeyValidator(session)
                .validate(
                        realm,
                        new Presented.Candidate(key, Optional.empty()),
                        RequestSource.said(
                                Surface.INTROSPECTION,
                                session.getContext().getHttpRequest().getDecodedFormParameters()),
                        Requirements.NONE);
        if (verdict instanceof Verdict.Refused refused) {
            event.detail(Details.REASON, refused.refusal().text());
            event.error(Errors.INVALID_TOKEN);
            // Not inactive: that would have a good key thrown away.
            return refused.quota().map(RateFields::refusal).orElseGet(() -> ok(inactive()));
        }
        Verdict.Accepted accepted = (Verdict.Accepted) verdict;
        event.detail(Details.TOKEN_ISSUED_FOR, accepted.client().getClientId());
        event.detail(KeyMark.NAME, accepted.key().id().value());
        event.user(accepted.owner());
        Minting minting = new Minting(session, realm);
        Minting.Draft draft = minting.draft(accepted, Narrowing.NONE, event.clone());
        AccessToken shown = minting.introspected(draft.claims(), accepted.client(), draft.login());
        Minting.addOwnAudience(shown, accepted.client(), Narrowing.NONE);
        if (!isAskers(accepted) && !audience.includesAsker(draft.claims(), shown)) {
            return ok(inactive());
        }
        ObjectNode claims =
                KeyClaims.of(accepted, shown, asker(), Node.of(session).clock().instant());
        if (wantsJwt()) {
            new KeyJwts(session, realm).of(accepted).ifPresent(jwt -> claims.put("jwt", jwt));
        }
        event.success();
        Response.ResponseBuilder answer = ok(claims);
        accepted.quota().map(RateFields::of).ifPresent(fields -> fields.forEach(answer::header));
        return answer;
    }

    private static Response.ResponseBuilder ok(ObjectNode answer) {
        return Response.ok(answer, MediaType.APPLICATION_JSON_TYPE);
    }

    /** A key is always for its own client. */
    private boolean isAskers(Verdict.Accepted accepted) {
        return asker().getId().equals(accepted.client().getId());
    }

    private ClientModel asker() {
        return session.getContext().getClient();
    }

    private boolean wantsJwt() {
        return org.keycloak.utils.MediaType.APPLICATION_JWT.equals(
                        session.getContext().getHttpRequest().getHttpHeaders().getHeaderString(HttpHeaders.ACCEPT))
                && Boolean.parseBoolean(
                        asker().getAttribute(Constants.SUPPORT_JWT_CLAIM_IN_INTROSPECTION_RESPONSE_ENABLED));
    }

    /**
     * The whole of a token that came from a key. Keycloak's own way would give it all roles of its owner where the client
     * allows the full scope; and Account REST comes here for a token without roles.
     */
    @Override
    public Optional<AccessToken> shown(AccessToken token) {
        return KeyTokenId.in(token.getId()).map(id -> whole(token, id));
    }

    private AccessToken whole(AccessToken signed, KeyTokenId id) {
        Verdict verdict = new KeyValidator(session).recall(realm, id.key(), id.generation(), Optional.empty());
        return verdict instanceof Verdict.Accepted accepted
                ? new KeyTokenIntrospection(session, realm, accepted).of(signed)
                : signed;
    }

    private static ObjectNode inactive() {
        return JsonSerialization.createObjectNode().put("active", false);
    }
}
