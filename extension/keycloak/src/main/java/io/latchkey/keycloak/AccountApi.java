// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import jakarta.ws.rs.core.Response;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProvider;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProviderFactory;
import org.keycloak.protocol.oidc.TokenIntrospectionProvider;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.cors.Cors;
import org.keycloak.services.managers.Auth;

/** How Keycloak's Account REST API takes a token ({@code AccountLoader}). */
public final class AccountApi {
    private AccountApi() {}

    /** A lightweight token has neither audience nor roles in it; Keycloak knows how to fill them in. */
    public static AccessToken whole(KeycloakSession session, VerifiedToken verified, ClientModel account) {
        AccessToken token = verified.token();
        if (token.getAudience() != null && token.getResourceAccess(account.getClientId()) != null) {
            return token;
        }
        return session.getProvider(
                                TokenIntrospectionProvider.class,
                                AccessTokenIntrospectionProviderFactory.ACCESS_TOKEN_TYPE)
                        instanceof AccessTokenIntrospectionProvider<?> keycloaks
                ? keycloaks.transformAccessToken(token, verified.session())
                : token;
    }

    /** Lets pages of the origins that the token's client names call these methods and read the answers. */
    public static void allowOrigins(AccessToken token, String... methods) {
        Insides.current()
                .allowOrigins(Cors.builder(), token)
                .allowedMethods(methods)
                .exposedHeaders("Location")
                .auth()
                .add();
    }

    /** The answer to a browser that asks before it calls: the origin is looked at when it does. */
    public static Response preflight(String... methods) {
        return Cors.builder().auth().allowedMethods(methods).preflight().add(Response.ok());
    }

    /** Whether the user has the role of the client, and the token carries it. */
    public static boolean hasRole(
            RealmModel realm, AccessToken whole, VerifiedToken verified, ClientModel account, String role) {
        return new Auth(realm, whole, verified.user(), account, verified.session(), false).hasClientRole(account, role);
    }
}
