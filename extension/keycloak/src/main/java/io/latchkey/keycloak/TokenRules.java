// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import org.keycloak.TokenVerifier;
import org.keycloak.common.VerificationException;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.TokenManager.NotBeforeCheck;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.Urls;

/** What Keycloak demands of an access token. */
public final class TokenRules {
    /** The note of a client's session that holds the {@code iss} of its tokens. */
    public static final String ISSUER_NOTE = OIDCLoginProtocol.ISSUER;

    private TokenRules() {}

    /** The {@code iss} of the realm's tokens, by the address at which the server is asked. */
    public static String issuer(KeycloakSession session, RealmModel realm) {
        return Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName());
    }

    /** Whether it has not ended, and is not of before the {@code notBefore} of the realm, the client or the user. */
    public static boolean isInTime(
            AccessToken token, KeycloakSession session, RealmModel realm, ClientModel client, UserModel user) {
        try {
            TokenVerifier.createWithoutSignature(token)
                    .withChecks(
                            TokenVerifier.IS_ACTIVE,
                            NotBeforeCheck.forModel(realm),
                            NotBeforeCheck.forModel(client),
                            NotBeforeCheck.forModel(session, realm, user))
                    .verify();
            return true;
        } catch (VerificationException e) {
            return false;
        }
    }

    /** Whether the client's settings ask for tokens that are bound by DPoP (RFC 9449). */
    public static boolean requiresDpop(ClientModel client) {
        return OIDCAdvancedConfigWrapper.fromClientModel(client).isUseDPoP();
    }

    /** Whether the client's settings ask for tokens that are bound to a certificate (RFC 8705). */
    public static boolean requiresCertificate(ClientModel client) {
        return OIDCAdvancedConfigWrapper.fromClientModel(client).isUseMtlsHokToken();
    }
}
