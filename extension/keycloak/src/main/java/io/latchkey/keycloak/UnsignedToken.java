// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import org.keycloak.events.EventBuilder;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.protocol.oidc.TokenManager.AccessTokenResponseBuilder;
import org.keycloak.protocol.oidc.encode.AccessTokenContext;
import org.keycloak.protocol.oidc.encode.TokenContextEncoderProvider;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.AccessTokenResponse;

/** An access token as Keycloak's mappers fill it for a login, before it is signed. */
public final class UnsignedToken {
    private final KeycloakSession session;
    private final AccessTokenResponseBuilder builder;

    private UnsignedToken(KeycloakSession session, AccessTokenResponseBuilder builder) {
        this.session = session;
        this.builder = builder;
    }

    /**
     * Keycloak takes the kind of token and its algorithm from the client of the session's context: that has to be this one.
     *
     * @param event gets the token's id and scope once it is signed
     */
    public static UnsignedToken of(
            KeycloakSession session,
            RealmModel realm,
            ClientModel client,
            EventBuilder event,
            UserSessionModel userSession,
            ClientSessionContext context) {
        return new UnsignedToken(
                session,
                new TokenManager()
                        .responseBuilder(realm, client, event, session, userSession, context)
                        .generateAccessToken());
    }

    /** May be changed until it is signed. */
    public AccessToken claims() {
        return builder.getAccessToken();
    }

    /** Whether most of its claims are shown by introspection only. To be asked before its id is changed. */
    public boolean isLightweight() {
        return session.getProvider(TokenContextEncoderProvider.class)
                        .getTokenContextFromTokenId(claims().getId())
                        .getTokenType()
                == AccessTokenContext.TokenType.LIGHTWEIGHT;
    }

    /** The same holds of the context's client. */
    public AccessTokenResponse sign() {
        return builder.build();
    }

    AccessTokenResponseBuilder builder() {
        return builder;
    }
}
