// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import java.util.Set;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;

/** Makes a client as the Admin Console would. */
public final class OwnClient {
    private OwnClient() {}

    /** A confidential client of OpenID Connect with a secret, and with no way yet to log in. */
    public static ClientModel make(RealmModel realm, String clientId) {
        ClientModel client = bare(realm, clientId);
        client.setPublicClient(false);
        client.setStandardFlowEnabled(false);
        KeycloakModelUtils.generateSecret(client);
        return client;
    }

    /** A public client of a page of this server: the code flow, with PKCE. It has no address yet to lead back to, and no role. */
    public static ClientModel makePublic(RealmModel realm, String clientId) {
        ClientModel client = bare(realm, clientId);
        client.setPublicClient(true);
        client.setStandardFlowEnabled(true);
        client.setFullScopeAllowed(false);
        client.setRootUrl(Constants.AUTH_BASE_URL_PROP);
        client.setWebOrigins(Set.of(Constants.INCLUDE_REDIRECTS));
        client.setAttribute(OIDCConfigAttributes.POST_LOGOUT_REDIRECT_URIS, Constants.INCLUDE_REDIRECTS);
        client.setAttribute(OIDCConfigAttributes.PKCE_CODE_CHALLENGE_METHOD, OAuth2Constants.PKCE_METHOD_S256);
        // No scope on request: above all not offline_access, by which a login would outlast its session.
        client.getClientScopes(false).values().forEach(client::removeClientScope);
        return client;
    }

    private static ClientModel bare(RealmModel realm, String clientId) {
        ClientModel client = realm.addClient(clientId);
        client.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        client.setEnabled(true);
        client.setClientAuthenticatorType(KeycloakModelUtils.getDefaultClientAuthenticatorType());
        client.setBearerOnly(false);
        client.setImplicitFlowEnabled(false);
        client.setDirectAccessGrantsEnabled(false);
        client.setServiceAccountsEnabled(false);
        return client;
    }
}
