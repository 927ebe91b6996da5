// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
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

    /** Whether they have all roles of the realm's administration, or of the server's. */
    public boolean isRealmAdmin() {
        return Insides.current().isRealmAdmin(session, realm, permissions);
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
