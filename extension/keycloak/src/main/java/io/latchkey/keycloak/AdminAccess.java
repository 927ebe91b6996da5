// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.common.Profile;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Who calls the Admin REST API, and what Keycloak's permissions, fine-grained ones too, let them do in a realm. */
public final class AdminAccess {
    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator permissions;
    private final AdminEventBuilder events;

    AdminAccess(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator permissions, AdminEventBuilder events) {
        this.session = session;
        this.realm = realm;
        this.permissions = permissions;
        this.events = events;
    }

    public KeycloakSession session() {
        return session;
    }

    /** The realm that is administered, which need not be the administrator's own. */
    public RealmModel realm() {
        return realm;
    }

    public UserModel administrator() {
        return permissions.adminAuth().getUser();
    }

    public AccessToken token() {
        return permissions.adminAuth().getToken();
    }

    public boolean canViewUsers() {
        return permissions.users().canView();
    }

    public boolean canView(UserModel user) {
        return permissions.users().canView(user);
    }

    public boolean canManageUsers() {
        return permissions.users().canManage();
    }

    public boolean canManage(UserModel user) {
        return permissions.users().canManage(user);
    }

    public boolean canResetPassword(UserModel user) {
        return permissions.users().canResetPassword(user);
    }

    public boolean canManage(ClientModel client) {
        return permissions.clients().canManage(client);
    }

    public boolean canViewRealm() {
        return permissions.realm().canViewRealm();
    }

    public boolean canManageRealm() {
        return permissions.realm().canManageRealm();
    }

    public boolean canView(OrganizationModel organization) {
        return Insides.current().canView(permissions, organization);
    }

    /** Whom Keycloak does not let view an organization, it does not let manage it either, whatever is permitted. */
    public boolean canManage(OrganizationModel organization) {
        return canView(organization) && Insides.current().canManage(permissions, organization);
    }

    public boolean canManageOrganizations() {
        return Insides.current().canManageOrganizations(permissions);
    }

    /** Whether they have all roles of the realm's administration, or of the server's. */
    public boolean isRealmAdmin() {
        return Insides.current().isRealmAdmin(session, realm, permissions);
    }

    /** Whether fine-grained permissions, version 2, may let this administrator do what they have no role for. */
    public boolean hasFineGrainedPermissions() {
        return realm.isAdminPermissionsEnabled()
                && permissions.adminAuth().getRealm().equals(realm);
    }

    /**
     * Whether those permissions decide which users they see in a list. As for Keycloak's own list, the role {@code query-users} is
     * needed; who has a role that shows all users, though not in this token, is not asked.
     */
    public boolean isAskedForPermissions() {
        UserModel caller = session.getContext().getUser();
        return hasFineGrainedPermissions()
                && !Profile.isFeatureEnabled(Profile.Feature.ADMIN_FINE_GRAINED_AUTHZ)
                && realm.equals(session.getContext().getRealm())
                && caller != null
                && caller.equals(administrator())
                && hasRole(AdminRoles.QUERY_USERS)
                && has(caller, AdminRoles.QUERY_USERS)
                && !has(caller, AdminRoles.VIEW_USERS)
                && !has(caller, AdminRoles.MANAGE_USERS);
    }

    private boolean has(UserModel user, String name) {
        ClientModel client = managementClient();
        RoleModel role = client == null ? null : client.getRole(name);
        return role != null && user.hasRole(role);
    }

    /** The client whose roles make them an administrator of the realm; null if there is none. */
    public @Nullable ClientModel managementClient() {
        RealmModel own = permissions.adminAuth().getRealm();
        if (Config.getAdminRealm().equals(own.getName())) {
            return realm.getMasterAdminClient();
        }
        return own.equals(realm) ? realm.getClientByClientId(Constants.REALM_MANAGEMENT_CLIENT_ID) : null;
    }

    /** Whether their token has this role of the realm's administration, or its twin in the master realm. */
    public boolean hasRole(String name) {
        return permissions.hasOneAdminRole(name);
    }

    /**
     * Begins an admin event.
     *
     * @param own the session in which what it tells happens
     */
    public AdminEvent event(KeycloakSession own, String resourceType) {
        return new AdminEvent(events.clone(own).resource(resourceType));
    }
}
