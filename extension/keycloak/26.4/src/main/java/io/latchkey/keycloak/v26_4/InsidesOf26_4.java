// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak.v26_4;

import io.latchkey.keycloak.BeforeIntrospection;
import io.latchkey.keycloak.Insides;
import io.latchkey.keycloak.VerifiedToken;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.Constants;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleContainerModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.protocol.oidc.AccessTokenIntrospectionProvider;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.cors.Cors;
import org.keycloak.services.managers.AppAuthManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;
import org.keycloak.services.resources.KeycloakApplication;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keycloak.storage.StoreSyncEvent;

public class InsidesOf26_4 implements Insides {
    @Override
    public Optional<KeycloakSessionFactory> sessions() {
        return Optional.ofNullable(KeycloakApplication.getSessionFactory());
    }

    /** Keycloak does not tell before 26.7. */
    @Override
    public boolean isShutdownDelay(ProviderEvent event) {
        return false;
    }

    /** Keycloak sends it for nothing else. */
    @Override
    public boolean isOfWholeRealm(StoreSyncEvent event) {
        return true;
    }

    /** It is sent while the realm is still being removed ({@code RealmManager.removeRealm}); from 26.5 on after that is committed. */
    @Override
    public void whenDone(StoreSyncEvent event, Runnable task) {
        event.getSession().getTransactionManager().enlistAfterCompletion(new AfterCommit(task));
    }

    @Override
    public Optional<VerifiedToken> bearerToken(KeycloakSession session) {
        AuthResult result = new AppAuthManager.BearerTokenAuthenticator(session).authenticate();
        return Optional.ofNullable(result)
                .map(it -> new VerifiedToken(it.getToken(), it.getUser(), it.getSession(), it.getClient()));
    }

    /** Keycloak answers other origins too, without the header by which a browser lets a page read it. */
    @Override
    public Cors allowOrigins(Cors cors, AccessToken token) {
        return cors.allowedOrigins(token);
    }

    /** As {@code AdminRoles.isAdminRole} of 26.7.4, which is not there yet. */
    @Override
    public boolean isAdminRole(RoleModel role) {
        return AdminRoles.ALL_ROLES.contains(role.getName()) && isOfAdministration(role.getContainer());
    }

    private static boolean isOfAdministration(RoleContainerModel container) {
        if (container instanceof ClientModel client) {
            return client.getClientId().equals(Constants.REALM_MANAGEMENT_CLIENT_ID)
                    || (isAdminRealm(client.getRealm()) && client.getClientId().endsWith(AdminRoles.APP_SUFFIX));
        }
        return container instanceof RealmModel realm && isAdminRealm(realm);
    }

    /** As {@code MgmtPermissions.isRealmAdmin} of 26.6.4, which is not there yet. */
    @Override
    public boolean isRealmAdmin(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator administrator) {
        UserModel user = administrator.adminAuth().getUser();
        return has(user, session.realms().getRealmByName(Config.getAdminRealm()).getRole(AdminRoles.ADMIN))
                || (!isAdminRealm(realm)
                        && has(
                                user,
                                realm.getClientByClientId(Constants.REALM_MANAGEMENT_CLIENT_ID)
                                        .getRole(AdminRoles.REALM_ADMIN)));
    }

    private static boolean has(UserModel user, @Nullable RoleModel role) {
        return role != null && user.hasRole(role);
    }

    /** {@code OrganizationsResource} of 26.4.7 asks for {@code manage-realm}, for each of its calls and also to look. */
    @Override
    public boolean canView(AdminPermissionEvaluator administrator, OrganizationModel organization) {
        return canManageOrganizations(administrator);
    }

    @Override
    public boolean canManage(AdminPermissionEvaluator administrator, OrganizationModel organization) {
        return canManageOrganizations(administrator);
    }

    @Override
    public boolean canManageOrganizations(AdminPermissionEvaluator administrator) {
        return administrator.realm().canManageRealm();
    }

    @Override
    public boolean hasConsent(
            KeycloakSession session, UserModel user, ClientModel client, ClientSessionContext context) {
        return TokenManager.verifyConsentStillAvailable(session, user, client, context.getClientScopesStream());
    }

    private static boolean isAdminRealm(RealmModel realm) {
        return Config.getAdminRealm().equals(realm.getName());
    }

    @Override
    public AccessTokenIntrospectionProvider<AccessToken> introspection(
            KeycloakSession session, BeforeIntrospection before) {
        return new Introspection(session, before);
    }

    @Override
    public AccessToken introspected(
            KeycloakSession session, AccessToken basic, UserSessionModel userSession, ClientSessionContext context) {
        return new TokenManager().transformIntrospectionAccessToken(session, basic, userSession, context);
    }

    @Override
    public boolean isRevoked(KeycloakSession session, String tokenId) {
        return SingleUseObjectsFactory.keycloaks(session).contains(tokenId + SingleUseObjectProvider.REVOKED_KEY);
    }

    @Override
    public Stream<GroupModel> groupsIn(
            OrganizationProvider organizations, OrganizationModel organization, UserModel member) {
        return Stream.empty();
    }
}
