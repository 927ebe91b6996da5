// SPDX-License-Identifier: Apache-2.0
package io.latchkey.settings;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.keycloak.Config;
import org.keycloak.models.AdminRoles;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleModel;

/**
 * The roles that are about keys only. Those of a realm's administration stand beside Keycloak's own: in the realm's client
 * {@code realm-management} as parts of {@code realm-admin}, and in master's client of the realm as parts of {@code admin}
 * ({@code RealmManager}, {@code ImpersonationConstants} of 26.7.4). Those of the client {@code account}, of the same names, are for
 * members of organizations, about the keys of these.
 */
public final class KeyRoles {
    /** May see all keys of the realm, or of the organization, their owners' names, and for the realm the settings. */
    public static final String VIEW = "view-api-keys";

    /** May also change them, and make new ones. */
    public static final String MANAGE = "manage-api-keys";

    private static final Logger LOG = Logger.getLogger(KeyRoles.class);

    /** Tells ours from a role that somebody else has called the same, and given to whom they liked. */
    private static final String MARK = "apiKeys.role";

    private KeyRoles() {}

    /** Makes those that are not there. One that is there stays as it is, also without what we would have put it into. */
    public static void make(KeycloakSession session, RealmModel realm) {
        String master = Config.getAdminRealm();
        if (!master.equals(realm.getName())) {
            ClientModel client = realm.getClientByClientId(Constants.REALM_MANAGEMENT_CLIENT_ID);
            if (client != null) {
                make(client, client.getRole(AdminRoles.REALM_ADMIN));
            }
        }
        ClientModel account = realm.getClientByClientId(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID);
        if (account != null) {
            makeForMembers(account);
        }
        RealmModel administration = session.realms().getRealmByName(master);
        ClientModel client = realm.getMasterAdminClient();
        if (administration != null && client != null) {
            make(client, administration.getRole(AdminRoles.ADMIN));
        }
    }

    /** Whether there are all that {@link #make} would make. */
    public static boolean areIn(RealmModel realm) {
        return Stream.of(
                        Optional.ofNullable(realm.getClientByClientId(Constants.REALM_MANAGEMENT_CLIENT_ID))
                                .filter(client -> !Config.getAdminRealm().equals(realm.getName())),
                        Optional.ofNullable(realm.getClientByClientId(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID)),
                        Optional.ofNullable(realm.getMasterAdminClient()))
                .flatMap(Optional::stream)
                .allMatch(client -> client.getRole(VIEW) != null && client.getRole(MANAGE) != null);
    }

    /** The Account Console's tokens have of the roles of {@code account} only those that its client is given here. */
    private static void makeForMembers(ClientModel account) {
        List<String> missing = Stream.of(VIEW, MANAGE)
                .filter(name -> account.getRole(name) == null)
                .toList();
        Optional<RoleModel> view = make(account, VIEW, null, Optional.empty());
        Optional<RoleModel> unused = make(account, MANAGE, null, view);
        ClientModel console = account.getRealm().getClientByClientId(Constants.ACCOUNT_CONSOLE_CLIENT_ID);
        if (console != null) {
            missing.forEach(name -> console.addScopeMapping(account.getRole(name)));
        }
    }

    private static void make(ClientModel client, @Nullable RoleModel whole) {
        // As view-users has it: without, the Admin Console shows them neither the realm nor its menu.
        Optional<RoleModel> query = Optional.ofNullable(client.getRole(AdminRoles.QUERY_USERS));
        Optional<RoleModel> view = make(client, VIEW, whole, query);
        Optional<RoleModel> unused = make(client, MANAGE, whole, view);
    }

    /** Empty if there is one of this name that is not ours. */
    private static Optional<RoleModel> make(
            ClientModel client, String name, @Nullable RoleModel whole, Optional<RoleModel> part) {
        RoleModel there = client.getRole(name);
        if (there != null) {
            if (!isOurs(there)) {
                LOG.warnf(
                        "The role %s of the client %s in realm %s was not made by Latchkey: it permits nothing about API keys"
                                + " until it has been renamed or deleted",
                        name, client.getClientId(), client.getRealm().getName());
            }
            return Optional.of(there).filter(KeyRoles::isOurs);
        }
        RoleModel made = client.addRole(name);
        made.setDescription("${role_" + name + "}");
        made.setSingleAttribute(MARK, name);
        part.ifPresent(made::addCompositeRole);
        if (whole != null) {
            whole.addCompositeRole(made);
        }
        return Optional.of(made);
    }

    /** Whether there is such a role in the client, and it is ours. */
    public static boolean isIn(@Nullable ClientModel client, String name) {
        RoleModel role = client == null ? null : client.getRole(name);
        return role != null && isOurs(role);
    }

    private static boolean isOurs(RoleModel role) {
        return role.getName().equals(role.getFirstAttribute(MARK));
    }
}
