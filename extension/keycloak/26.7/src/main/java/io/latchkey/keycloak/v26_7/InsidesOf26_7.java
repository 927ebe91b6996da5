// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak.v26_7;

import io.latchkey.keycloak.v26_6.InsidesOf26_6;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.GroupModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.organization.OrganizationProvider;
import org.keycloak.protocol.oidc.TokenManager;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.services.DefaultKeycloakSessionFactory;
import org.keycloak.services.resources.KeycloakApplication;
import org.keycloak.services.resources.ShutdownDelayInitiatedEvent;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keycloak.storage.StoreSyncEvent;

public final class InsidesOf26_7 extends InsidesOf26_6 {
    @Override
    public Optional<KeycloakSessionFactory> sessions() {
        DefaultKeycloakSessionFactory sessions = KeycloakApplication.getSessionFactory();
        return sessions != null && sessions.isBootstrapCompleted() ? Optional.of(sessions) : Optional.empty();
    }

    @Override
    public boolean isShutdownDelay(ProviderEvent event) {
        return event instanceof ShutdownDelayInitiatedEvent;
    }

    /** Keycloak sends it after the commit itself. */
    @Override
    public void whenDone(StoreSyncEvent event, Runnable task) {
        task.run();
    }

    @Override
    public boolean isAdminRole(RoleModel role) {
        return AdminRoles.isAdminRole(role);
    }

    /** By roles of its own, besides {@code manage-realm}, and by fine-grained permissions. */
    @Override
    public boolean canView(AdminPermissionEvaluator administrator, OrganizationModel organization) {
        return administrator.orgs().canView(organization);
    }

    @Override
    public boolean canManage(AdminPermissionEvaluator administrator, OrganizationModel organization) {
        return administrator.orgs().canManage(organization);
    }

    @Override
    public boolean canManageOrganizations(AdminPermissionEvaluator administrator) {
        return administrator.orgs().canManage();
    }

    @Override
    public boolean hasConsent(
            KeycloakSession session, UserModel user, ClientModel client, ClientSessionContext context) {
        return TokenManager.verifyConsentStillAvailable(session, user, client, null, context.getScopeString(true));
    }

    @Override
    public boolean isRevoked(KeycloakSession session, String tokenId) {
        return RevokedTokens.keycloaks(session).contains(tokenId);
    }

    @Override
    public Stream<GroupModel> groupsIn(
            OrganizationProvider organizations, OrganizationModel organization, UserModel member) {
        return organizations.getOrganizationGroupsByMember(organization, member);
    }
}
