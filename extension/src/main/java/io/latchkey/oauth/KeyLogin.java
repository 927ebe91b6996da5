// SPDX-License-Identifier: Apache-2.0
package io.latchkey.oauth;

import io.latchkey.keycloak.ScopeRules;
import io.latchkey.keycloak.TokenRules;
import io.latchkey.session.KeyMark;
import io.latchkey.verdict.Permissions;
import io.latchkey.verdict.Verdict;
import java.util.Optional;
import java.util.UUID;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionModel.SessionPersistenceState;

/**
 * A login with a key, as Keycloak's token code needs one. It is transient: it ends with the request and is stored nowhere.
 *
 * @param organization that the key is bound to, as if its owner had chosen it at the login
 */
record KeyLogin(UserSessionModel userSession, ClientSessionContext context, Optional<OrganizationModel> organization) {
    private static final String AUTH_METHOD = "api_key";

    static KeyLogin of(KeycloakSession session, RealmModel realm, Verdict.Accepted accepted, Narrowing narrowing) {
        UserSessionModel userSession = session.sessions()
                .createUserSession(
                        UUID.randomUUID().toString(),
                        realm,
                        accepted.owner(),
                        accepted.owner().getUsername(),
                        session.getContext().getConnection().getRemoteHost(),
                        AUTH_METHOD,
                        false,
                        null,
                        null,
                        SessionPersistenceState.TRANSIENT);
        userSession.setNote(KeyMark.NAME, accepted.key().id().value());
        AuthenticatedClientSessionModel clientSession =
                session.sessions().createClientSession(realm, accepted.client(), userSession);
        clientSession.setProtocol(ScopeRules.OPENID_CONNECT);
        clientSession.setNote(TokenRules.ISSUER_NOTE, TokenRules.issuer(session, realm));
        accepted.organization()
                .ifPresent(chosen -> clientSession.setNote(OrganizationModel.ORGANIZATION_ATTRIBUTE, chosen.getId()));
        KeySessionContext context = KeySessionContext.of(
                session,
                clientSession,
                permissions(session, accepted, narrowing),
                tellsAllOrganizations(realm, accepted),
                narrowing.asksForOpenid());
        clientSession.setNote(OAuth2Constants.SCOPE, context.getScopeString(true));
        // Encoded into the token's id; a grant type that Keycloak does not know makes that fail.
        context.setAttribute(Constants.GRANT_TYPE, OAuth2Constants.TOKEN_EXCHANGE_GRANT_TYPE);
        if (!narrowing.audience().isEmpty()) {
            context.setAttribute(
                    Constants.REQUESTED_AUDIENCE_CLIENTS, narrowing.audience().toArray(ClientModel[]::new));
        }
        return new KeyLogin(userSession, context, accepted.organization());
    }

    private static boolean tellsAllOrganizations(RealmModel realm, Verdict.Accepted accepted) {
        return realm.isOrganizationsEnabled()
                && accepted.key().fullAccess()
                && accepted.organization().isEmpty();
    }

    private static Permissions permissions(KeycloakSession session, Verdict.Accepted accepted, Narrowing narrowing) {
        return narrowing.scopes().isEmpty()
                ? accepted.permissions()
                : Permissions.of(
                        session,
                        accepted.key(),
                        accepted.owner(),
                        accepted.client(),
                        scope -> narrowing.asksFor(scope.getName()));
    }
}
