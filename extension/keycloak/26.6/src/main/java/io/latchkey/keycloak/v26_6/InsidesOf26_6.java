// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak.v26_6;

import io.latchkey.keycloak.BeforeIntrospection;
import io.latchkey.keycloak.v26_5.InsidesOf26_5;
import java.util.Optional;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProvider;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.cors.Cors;
import org.keycloak.services.resources.KeycloakApplication;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

public class InsidesOf26_6 extends InsidesOf26_5 {
    @Override
    public Optional<KeycloakSessionFactory> sessions() {
        return KeycloakApplication.isBootstrapCompleted()
                ? Optional.ofNullable(KeycloakApplication.getSessionFactory())
                : Optional.empty();
    }

    @Override
    public Cors allowOrigins(Cors cors, AccessToken token) {
        return cors.checkAllowedOrigins(token);
    }

    @Override
    public boolean isRealmAdmin(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator administrator) {
        return administrator.isRealmAdmin();
    }

    @Override
    public AccessTokenIntrospectionProvider<AccessToken> introspection(
            KeycloakSession session, BeforeIntrospection before) {
        return new Introspection(session, before);
    }

    @Override
    public AccessToken introspected(
            KeycloakSession session, AccessToken basic, UserSessionModel userSession, ClientSessionContext context) {
        return new TokenManager().transformIntrospectionAccessToken(session, basic, basic, userSession, context);
    }
}
