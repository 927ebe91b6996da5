// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.admin;

import io.latchkey.keycloak.AdminAccess;
import io.latchkey.keycloak.Insides;
import io.latchkey.manage.Actor;
import io.latchkey.manage.Denial;
import io.latchkey.manage.Problem;
import io.latchkey.node.Node;
import io.latchkey.settings.RealmSettings;
import java.util.Optional;
import java.util.function.Function;
import org.keycloak.Config;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;

/**
 * Whether an administrator may give away what a user has: a key is a credential of its owner, so this takes more than to
 * manage them. The rules are those by which Keycloak lets an administrator get in as somebody else.
 */
record Granting(AdminAccess access) implements Function<UserModel, Optional<Problem>> {

    @Override
    public Optional<Problem> apply(UserModel owner) {
        return Actor.noFreshLogin(
                        access.session().getContext().getUserSession(),
                        RealmSettings.of(access.realm()),
                        Node.of(access.session()).clock().instant())
                .or(() -> unless(new Reach(access).givesAway(owner), Denial.PASSWORD_PERMISSION_REQUIRED))
                .or(() -> unless(mayManageClientOf(owner), Denial.CLIENT_PERMISSION_REQUIRED))
                .or(() -> unless(!hasMorePower(owner), Denial.OWNER_HAS_MORE_ROLES));
    }

    private static Optional<Problem> unless(boolean permitted, Denial why) {
        return permitted ? Optional.empty() : Optional.of(why.problem());
    }

    private boolean mayManageClientOf(UserModel owner) {
        String link = owner.getServiceAccountClientLink();
        if (link == null) {
            return true;
        }
        ClientModel client = access.session().clients().getClientById(access.realm(), link);
        return client != null && access.canManage(client);
    }

    /**
     * As {@code UserPermissions.hasHigherPrivilegesThanAdmin} of Keycloak 26.7.4, which decides on impersonation and can't be
     * called. In the master realm it looks at the roles for that realm only; here those for the other realms count too.
     */
    private boolean hasMorePower(UserModel owner) {
        return !access.isRealmAdmin()
                && RoleUtils.getDeepUserRoleMappings(owner).stream()
                        .filter(Insides.current()::isAdminRole)
                        .anyMatch(role -> !has(role));
    }

    /** A role of the realm's own administration counts as far as the administrator's token has it, or its twin in master. */
    private boolean has(RoleModel role) {
        RealmModel realm = access.realm();
        String own = Config.getAdminRealm().equals(realm.getName())
                ? realm.getMasterAdminClient().getClientId()
                : Constants.REALM_MANAGEMENT_CLIENT_ID;
        boolean isOwn = role.getContainer() instanceof ClientModel client
                && client.getClientId().equals(own);
        return isOwn ? access.hasRole(role.getName()) : access.administrator().hasRole(role);
    }
}
