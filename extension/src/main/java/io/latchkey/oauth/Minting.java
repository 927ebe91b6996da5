// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import io.latchkey.keycloak.Insides;
import io.latchkey.keycloak.UnsignedToken;
import io.latchkey.node.Node;
import io.latchkey.session.KeyMark;
import io.latchkey.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.AccessTokenResponse;

/**
 * Makes the JWT of a key: an access token of the realm that Keycloak itself accepts, for the key's client. It lives at most
 * five minutes and never past the key's end. There is no session behind it, and no refresh token.
 */
final class Minting {
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final String AMR = "amr";

    private final KeycloakSession session;
    private final RealmModel realm;

    Minting(KeycloakSession session, RealmModel realm) {
        this.session = session;
        this.realm = realm;
    }

    /** A token before it is signed, and the login that it is for. */
    record Draft(UnsignedToken token, KeyLogin login) {
        AccessToken claims() {
            return token.claims();
        }
    }

    /** What is to be signed for the whole of the key. */
    Draft whole(Verdict.Accepted accepted) {
        EventBuilder unsent =
                new EventBuilder(realm, session, session.getContext().getConnection());
        return draft(accepted, Narrowing.NONE, unsent);
    }

    AccessTokenResponse signed(ClientModel client, Draft draft) {
        return at(client, draft.login().organization(), draft.token()::sign);
    }

    /**
     * What is to be signed.
     *
     * @param event gets the token's id and scope once it is signed
     */
    Draft draft(Verdict.Accepted accepted, Narrowing narrowing, EventBuilder event) {
        ClientModel client = accepted.client();
        return at(client, accepted.organization(), () -> {
            KeyLogin login = KeyLogin.of(session, realm, accepted, narrowing);
            UnsignedToken token = UnsignedToken.of(session, realm, client, event, login.userSession(), login.context());
            mark(token, accepted, narrowing);
            return new Draft(token, login);
        });
    }

    /** Those claims of a token that no mapper makes, and those that Keycloak's mappers make for an introspection. */
    AccessToken introspected(AccessToken token, ClientModel client, KeyLogin login) {
        AccessToken basic = new AccessToken();
        basic.id(token.getId());
        basic.type(token.getType());
        basic.subject(token.getSubject());
        basic.iat(token.getIat());
        basic.exp(token.getExp());
        basic.issuer(token.getIssuer());
        basic.issuedFor(token.getIssuedFor());
        basic.setScope(token.getScope());
        basic.setOtherClaims(AMR, token.getOtherClaims().get(AMR));
        return at(
                client,
                login.organization(),
                () -> Insides.current().introspected(session, basic, login.userSession(), login.context()));
    }

    /** The claim that Keycloak's tokens for the key's client have of the organization that the key is bound to. */
    Optional<Object> organization(Verdict.Accepted accepted) {
        Draft draft = whole(accepted);
        AccessToken shown = introspected(draft.claims(), accepted.client(), draft.login());
        return Optional.ofNullable(shown.getOtherClaims().get(OAuth2Constants.ORGANIZATION));
    }

    private void mark(UnsignedToken unsigned, Verdict.Accepted accepted, Narrowing narrowing) {
        KeyTokenId id = new KeyTokenId(
                accepted.key().id(),
                accepted.key().secret().generation(),
                Optional.of(Extent.of(
                        accepted.key(),
                        narrowing.keepsAll(
                                accepted.permissions().scopes(),
                                accepted.client().getClientScopes(true).keySet()))));
        boolean lightweight = unsigned.isLightweight();
        AccessToken token = unsigned.claims();
        token.id(id.behind(token.getId()));
        // With a session id Keycloak looks for a stored session, and finds none.
        token.setSessionId(null);
        token.exp(end(token.getExp(), accepted.end()));
        token.setOtherClaims(KeyMark.NAME, accepted.key().id().value());
        token.setOtherClaims(AMR, List.of("api_key"));
        if (!lightweight) {
            // A lightweight token says its audience only when it is introspected.
            addOwnAudience(token, accepted.client(), narrowing);
        }
    }

    /** The key is made for its client: that is in the audience, which Keycloak's own mappers leave out. */
    static void addOwnAudience(AccessToken token, ClientModel client, Narrowing narrowing) {
        boolean asked = narrowing.audience().isEmpty() || narrowing.audience().contains(client);
        boolean there = token.getAudience() != null
                && Arrays.asList(token.getAudience()).contains(client.getClientId());
        if (asked && !there) {
            token.addAudience(client.getClientId());
        }
    }

    private long end(@Nullable Long standard, Optional<Instant> end) {
        long now = Node.of(session).clock().instant().getEpochSecond();
        long longest = now + LONGEST.toSeconds();
        long latest = end.map(Instant::getEpochSecond)
                .map(at -> Math.min(at, longest))
                .orElse(longest);
        return standard == null || standard <= 0 ? latest : Math.min(standard, latest);
    }

    /**
     * Keycloak takes the kind of token and its algorithm from the client of the context; and an organization that is there is the
     * only one that its mappers show.
     */
    private <T> T at(ClientModel client, Optional<OrganizationModel> organization, Supplier<T> work) {
        KeycloakContext context = session.getContext();
        ClientModel before = context.getClient();
        OrganizationModel chosen = context.getOrganization();
        context.setClient(client);
        context.setOrganization(organization.orElse(null));
        try {
            return work.get();
        } finally {
            context.setClient(before);
            context.setOrganization(chosen);
        }
    }
}
