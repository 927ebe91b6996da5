// SPDX-License-Identifier: Apache-2.0
package io.latchkey.keycloak;

import java.util.List;
import java.util.Optional;
import org.keycloak.models.GroupModel;
import org.keycloak.models.GroupModel.GroupRemovedEvent;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;
import org.keycloak.provider.ProviderEvent;

/** The organizations of a realm as they are, whoever asks. */
public interface Organizations {
    /** How many of its service accounts an organization tells of. */
    int MOST = 500;

    /** Those of a realm; none where Keycloak or the realm has them switched off. */
    static Organizations of(KeycloakSession session, RealmModel realm) {
        return new OrganizationsOfRealm(session, realm);
    }

    /** By id, enabled or not. */
    Optional<OrganizationModel> find(String id);

    /** By alias, enabled or not. */
    Optional<OrganizationModel> named(String alias);

    boolean hasMember(OrganizationModel organization, UserModel user);

    /** Those that the user belongs to and that are enabled, by alias. */
    List<OrganizationModel> of(UserModel member);

    /** Those among its members that are service accounts, by user name; no more than {@link #MOST}. */
    List<UserModel> serviceAccounts(OrganizationModel organization);

    /** The ids of those members whose user name, e-mail address, first or last name has the text in it; no more than so many. */
    List<String> membersNamed(OrganizationModel organization, String text, int most);

    /** Whether a member has a role by a group of that organization (from 26.7 on); Keycloak's tokens tell nothing of these. */
    boolean hasRoleByGroup(UserModel member, RoleModel role, OrganizationModel organization);

    /**
     * Whether a user has a role for all of the realm. A role by a group of an organization does not count, though {@code hasRole}
     * says so where Keycloak caches no users (26.7.4, {@code UserAdapter}).
     */
    static boolean hasRoleInRealm(UserModel user, RoleModel role) {
        return RoleUtils.hasRole(user.getRoleMappingsStream(), role)
                || RoleUtils.hasRoleFromGroup(
                        user.getGroupsStream().filter(group -> group.getType() == GroupModel.Type.REALM), role, true);
    }

    /** An organization that is being removed, in the transaction of this session. */
    record Removed(KeycloakSession session, String realmId, String id) {}

    /**
     * Keycloak has no event for it before 26.7; but with an organization goes the group of its members, which is named by the
     * organization's id ({@code JpaOrganizationProvider}, read in 26.4.7 and 26.7.4).
     */
    static Optional<Removed> removedBy(ProviderEvent event) {
        return event instanceof GroupRemovedEvent removed
                        && removed.getGroup().getType() == GroupModel.Type.ORGANIZATION
                        && removed.getGroup().getParentId() == null
                ? Optional.of(new Removed(
                        removed.getKeycloakSession(),
                        removed.getRealm().getId(),
                        removed.getGroup().getName()))
                : Optional.empty();
    }
}
