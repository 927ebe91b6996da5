// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latchkey.node.Node;
import io.latchkey.owner.OwnerUnavailableException;
import io.latchkey.policy.Requirements;
import io.latchkey.session.KeyMark;
import io.latchkey.token.TokenFormat;
import io.latchkey.usage.Surface;
import io.latchkey.usage.Visit;
import io.latchkey.validate.KeyValidator;
import io.latchkey.validate.Presented;
import io.latchkey.validate.Verdict;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.keycloak.OAuthErrorException;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProvider;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.ErrorResponseException;
import org.keycloak.util.JsonSerialization;

/**
 * Answers for keys what Keycloak's own introspection answers for tokens, and sends tokens on to it. Keycloak wants its own
 * class here (26.7.4: {@code AccountLoader} casts to it), so this extends it.
 */
final class KeyIntrospection extends AccessTokenIntrospectionProvider<AccessToken> {
    /** Of the request, from a resource server that knows where its caller is. Else a key that is bound to networks is refused. */
    private static final String CLIENT_ADDRESS = "client_address";

    private static final Logger LOG = Logger.getLogger(KeyIntrospection.class);

    KeyIntrospection(KeycloakSession session) {
        super(session);
    }

    @Override
    public Response introspect(String tokenStr, EventBuilder event) {
        if (!TokenFormat.looksLikeToken(tokenStr)) {
            return super.introspect(tokenStr, event);
        }
        this.eventBuilder = event;
        try {
            return answer(introspected(tokenStr));
        } catch (OwnerUnavailableException e) {
            event.error(Errors.TOKEN_INTROSPECTION_FAILED);
            throw e;
        } catch (RuntimeException e) {
            // Any other exception would become 400 (26.7.4: TokenIntrospectionEndpoint); this is a breakdown of ours.
            LOG.error("An API key could not be introspected", e);
            event.error(Errors.TOKEN_INTROSPECTION_FAILED);
            throw new ErrorResponseException(
                    OAuthErrorException.SERVER_ERROR,
                    "The API key could not be checked",
                    Response.Status.INTERNAL_SERVER_ERROR);
        }
    }

    private ObjectNode introspected(String key) {
        Optional<String> address = Optional.ofNullable(
                session.getContext().getHttpRequest().getDecodedFormParameters().getFirst(CLIENT_ADDRESS));
        Verdict verdict = new KeyValidator(session)
                .validate(
                        realm,
                        new Presented.Candidate(key, Optional.empty()),
                        new Visit(Surface.INTROSPECTION, address, Optional.empty()),
                        Requirements.NONE);
        if (verdict instanceof Verdict.Refused refused) {
            eventBuilder.detail(Details.REASON, refused.refusal().name().toLowerCase(Locale.ROOT));
            eventBuilder.error(Errors.INVALID_TOKEN);
            return inactive();
        }
        Verdict.Accepted accepted = (Verdict.Accepted) verdict;
        eventBuilder.detail(Details.TOKEN_ISSUED_FOR, accepted.client().getClientId());
        eventBuilder.detail(KeyMark.NAME, accepted.key().id().value());
        eventBuilder.user(accepted.owner());
        Minting minting = new Minting(session, realm);
        Minting.Draft draft = minting.draft(accepted, Narrowing.NONE, eventBuilder.clone());
        token = draft.token();
        transformedToken = minting.introspected(BasicClaims.of(draft.token()), accepted.client(), draft.login());
        Minting.addOwnAudience(transformedToken, accepted.client(), Narrowing.NONE);
        if (!isFor(accepted)) {
            return inactive();
        }
        ObjectNode claims = KeyClaims.of(
                accepted, transformedToken, asker(), Node.of(session).clock().instant());
        if (wantsJwt()) {
            new KeyJwts(session, realm).of(accepted).ifPresent(jwt -> claims.put("jwt", jwt));
        }
        eventBuilder.success();
        return claims;
    }

    /** By the audience rule that Keycloak has for tokens; and a key is always for its own client. */
    private boolean isFor(Verdict.Accepted accepted) {
        return asker().getId().equals(accepted.client().getId()) || verifyAudience();
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
    public AccessToken transformAccessToken(AccessToken token, UserSessionModel userSession) {
        Optional<KeyTokenId> id = KeyTokenId.in(token.getId());
        return id.isPresent() ? whole(token, id.get()) : super.transformAccessToken(token, userSession);
    }

    private AccessToken whole(AccessToken signed, KeyTokenId id) {
        Verdict verdict = new KeyValidator(session).recall(realm, id.key(), id.generation());
        return verdict instanceof Verdict.Accepted accepted
                ? new KeyTokenIntrospection(session, realm, accepted).of(signed)
                : signed;
    }

    private static ObjectNode inactive() {
        return JsonSerialization.createObjectNode().put("active", false);
    }

    private static Response answer(ObjectNode claims) {
        try {
            return Response.ok(JsonSerialization.writeValueAsBytes(claims))
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
