// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.admin;

import io.latchkey.keycloak.AdminAccess;
import io.latchkey.keycloak.jpa.PermittedUsers;
import io.latchkey.settings.KeyRoles;
import io.latchkey.store.jpa.OwnersInView;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;

/**
 * Whose keys an administrator may see and change. A role of the realm's administration counts for all, as it does for Keycloak's
 * users; fine-grained permissions for the keys of those users whom they permit. Besides, who may view
 * or manage an organization sees or ends the keys bound to it, whoever owns them.
 */
record Reach(AdminAccess access) {
    /** Of Keycloak 26.7 and later. */
    private static final String QUERY_ORGANIZATIONS = "query-organizations";

    boolean seesAll() {
        return has(KeyRoles.VIEW) || managesAll() || areAll(AdminRoles.VIEW_USERS, access::canViewUsers);
    }

    boolean managesAll() {
        return has(KeyRoles.MANAGE) || areAll(AdminRoles.MANAGE_USERS, access::canManageUsers);
    }

    /** A permission for all users leaves out those whom another one denies, so there only a role is one for all. */
    private boolean areAll(String role, BooleanSupplier users) {
        return access.hasFineGrainedPermissions() ? access.hasRole(role) : users.getAsBoolean();
    }

    private boolean has(String role) {
        return access.hasRole(role) && KeyRoles.isIn(access.managementClient(), role);
    }

    boolean sees(UserModel owner) {
        return seesAll() || access.canView(owner);
    }

    boolean manages(UserModel owner) {
        return managesAll() || access.canManage(owner);
    }

    boolean sees(OrganizationModel organization) {
        return access.canView(organization);
    }

    boolean manages(OrganizationModel organization) {
        return access.canManage(organization);
    }

    /** Whether there can be organizations that they may manage; which, is asked of each. */
    boolean managesOrganizations() {
        return access.realm().isOrganizationsEnabled()
                && (access.canManageOrganizations()
                        || (access.hasFineGrainedPermissions() && access.hasRole(QUERY_ORGANIZATIONS)));
    }

    /** Whether there can be owners whose keys they may manage; whose, is asked of each. */
    boolean managesSome() {
        return managesAll()
                || (access.hasFineGrainedPermissions()
                        && (access.hasRole(AdminRoles.QUERY_USERS) || access.canManageUsers()));
    }

    /** Whether to give away what this user has: with fine-grained permissions that takes the one for their password. */
    boolean givesAway(UserModel owner) {
        boolean byRole = has(KeyRoles.MANAGE) && !access.realm().isAdminPermissionsEnabled();
        return manages(owner) && (byRole || access.canResetPassword(owner));
    }

    /** Those whom they see if they do not see all; empty if they get no list. */
    Optional<OwnersInView> some() {
        return PermittedUsers.of(access).map(users -> users::conditions);
    }
}
