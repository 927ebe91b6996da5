// SPDX-License-Identifier: Apache-2.0
package io.latchkey.models;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;

import io.latchkey.cache.Keys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.GroupModel;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RoleContainerModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;

/**
 * Keycloak's models, whose interfaces have hundreds of methods, stood in for. They are put together and changed by their own
 * methods, as in {@code user.grantRole(role)} or {@code client.setEnabled(false)}; what no test has needed yet is not there.
 *
 * <p>The id of each is its kind and its name, as in {@code client-reports}.
 */
public final class Models {
    private Models() {}

    /** The realm of {@link Keys}: enabled, with the default settings, and empty. */
    public static RealmModel realm() {
        return realm(Keys.REALM);
    }

    /** Another one. */
    public static RealmModel realm(String id) {
        RealmModel realm = new Stated()
                .with("Id", id)
                .with("Name", "demo")
                .with("Enabled", true)
                .with("OrganizationsEnabled", false)
                .with("BruteForceProtected", false)
                .with("SmtpConfig", Map.of())
                .standIn(RealmModel.class);
        List<ClientModel> clients = new ArrayList<>();
        doAnswer(call -> clients.stream()).when(realm).getClientsStream();
        doAnswer(call -> null).when(realm).getRole(any());
        doAnswer(call -> first(clients, client -> client.getId().equals(call.getArgument(0))))
                .when(realm)
                .getClientById(any());
        doAnswer(call -> first(clients, client -> client.getClientId().equals(call.getArgument(0))))
                .when(realm)
                .getClientByClientId(any());
        doAnswer(call -> {
                    clients.add(client(realm, call.getArgument(0)));
                    return clients.get(clients.size() - 1);
                })
                .when(realm)
                .addClient(anyString());
        doAnswer(call -> scope(clients, call.getArgument(0))).when(realm).getClientScopeById(any());
        doAnswer(call -> clients.removeIf(client -> client.getId().equals(call.getArgument(0))))
                .when(realm)
                .removeClient(anyString());
        return realm;
    }

    /** A realm has the scopes that its clients offer. */
    private static @Nullable ClientScopeModel scope(List<ClientModel> clients, String id) {
        return clients.stream()
                .flatMap(client -> Stream.of(true, false).map(client::getClientScopes))
                .flatMap(scopes -> scopes.values().stream())
                .filter(scope -> scope.getId().equals(id))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable ClientModel first(List<ClientModel> clients, Predicate<ClientModel> which) {
        return clients.stream().filter(which).findFirst().orElse(null);
    }

    /** As {@link RealmModel#addClient(String)} makes them: enabled, of OpenID Connect, without scopes or roles of its own. */
    private static ClientModel client(RealmModel realm, String clientId) {
        ClientModel client = new Stated()
                .with("Id", "client-" + clientId)
                .with("ClientId", clientId)
                .with("Name", clientId)
                .with("Realm", realm)
                .with("BaseUrl", null)
                .with("Enabled", true)
                .with("Protocol", "openid-connect")
                .with("BearerOnly", false)
                .with("FullScopeAllowed", true)
                .with("ServiceAccountsEnabled", false)
                .standIn(ClientModel.class);
        doAnswer(call -> Stream.of()).when(client).getRolesStream();
        doAnswer(call -> null).when(client).getRole(any());
        Map<String, ClientScopeModel> standard = new LinkedHashMap<>();
        Map<String, ClientScopeModel> optional = new LinkedHashMap<>();
        doAnswer(call -> Map.copyOf(call.<Boolean>getArgument(0) ? standard : optional))
                .when(client)
                .getClientScopes(anyBoolean());
        doAnswer(call -> {
                    ClientScopeModel scope = call.getArgument(0);
                    (call.<Boolean>getArgument(1) ? standard : optional).put(scope.getName(), scope);
                    return null;
                })
                .when(client)
                .addClientScope(any(), anyBoolean());
        return mappingRoles(client);
    }

    /** A client scope of OpenID Connect that maps no role. */
    public static ClientScopeModel scope(String name) {
        return mappingRoles(new Stated()
                .with("Id", "scope-" + name)
                .with("Name", name)
                .with("Description", null)
                .with("Protocol", "openid-connect")
                .standIn(ClientScopeModel.class));
    }

    /** One of Keycloak's own, that puts organizations into tokens. */
    public static ClientScopeModel organizationScope() {
        ClientScopeModel scope = scope("organization");
        ProtocolMapperModel mapper = new ProtocolMapperModel();
        mapper.setProtocolMapper("oidc-organization-membership-mapper");
        doAnswer(call -> Stream.of(mapper)).when(scope).getProtocolMappersStream();
        return scope;
    }

    /** A client scope that maps these roles. */
    public static ClientScopeModel scope(String name, RoleModel... mapped) {
        ClientScopeModel scope = scope(name);
        Stream.of(mapped).forEach(scope::addScopeMapping);
        return scope;
    }

    private static <T extends ClientScopeModel> T mappingRoles(T scope) {
        List<RoleModel> mapped = new ArrayList<>();
        doAnswer(call -> mapped.stream()).when(scope).getScopeMappingsStream();
        doAnswer(call -> Stream.of()).when(scope).getProtocolMappersStream();
        doAnswer(call -> mapped.add(call.getArgument(0))).when(scope).addScopeMapping(any());
        return scope;
    }

    /** A role of the realm. */
    public static RoleModel role(RealmModel realm, String name) {
        RoleModel role = role(realm, "role-" + name, name);
        doAnswer(call -> role).when(realm).getRole(name);
        return role;
    }

    /** A role of a client. */
    public static RoleModel role(ClientModel client, String name) {
        RoleModel role = role(client, "role-" + client.getClientId() + "-" + name, name);
        doAnswer(call -> role).when(client).getRole(name);
        return role;
    }

    private static RoleModel role(RoleContainerModel container, String id, String name) {
        RoleModel role = new Stated()
                .with("Id", id)
                .with("Name", name)
                .with("Container", container)
                .standIn(RoleModel.class);
        List<RoleModel> composites = new ArrayList<>();
        doAnswer(call -> !composites.isEmpty()).when(role).isComposite();
        doAnswer(call -> composites.stream()).when(role).getCompositesStream();
        doAnswer(call -> composites.add(call.getArgument(0))).when(role).addCompositeRole(any());
        doAnswer(call -> role == call.getArgument(0) || RoleUtils.hasRole(composites.stream(), call.getArgument(0)))
                .when(role)
                .hasRole(any());
        return role;
    }

    /** An enabled person, {@code <name>@example.org}, in no group. */
    public static UserModel user(String name, RoleModel... roles) {
        UserModel user = new Stated()
                .with("Id", "user-" + name)
                .with("Username", name)
                .with("Email", name + "@example.org")
                .with("Enabled", true)
                .with("ServiceAccountClientLink", null)
                .with("FederationLink", null)
                .standIn(UserModel.class);
        List<RoleModel> granted = new ArrayList<>(List.of(roles));
        doAnswer(call -> Stream.of()).when(user).getGroupsStream();
        doAnswer(call -> granted.stream()).when(user).getRoleMappingsStream();
        doAnswer(call -> granted.add(call.getArgument(0))).when(user).grantRole(any());
        // As Keycloak's own models of users have it.
        doAnswer(call -> RoleUtils.hasRole(granted.stream(), call.getArgument(0))
                        || RoleUtils.hasRoleFromGroup(user.getGroupsStream(), call.getArgument(0), true))
                .when(user)
                .hasRole(any());
        doAnswer(call -> granted.remove(call.<RoleModel>getArgument(0)))
                .when(user)
                .deleteRoleMapping(any());
        return user;
    }

    /** An enabled organization, whose id is {@code organization-<alias>}. */
    public static OrganizationModel organization(String alias) {
        return new Stated()
                .with("Id", "organization-" + alias)
                .with("Alias", alias)
                .with("Name", alias)
                .with("Enabled", true)
                .standIn(OrganizationModel.class);
    }

    /** A person in a group. */
    public static UserModel member(String name, GroupModel group) {
        UserModel user = user(name);
        doAnswer(call -> Stream.of(group)).when(user).getGroupsStream();
        return user;
    }

    /** A group below another, if that is not null. */
    public static GroupModel group(String name, @Nullable GroupModel parent, RoleModel... roles) {
        GroupModel group =
                new Stated().with("Id", "group-" + name).with("Parent", parent).standIn(GroupModel.class);
        doAnswer(call -> RoleUtils.hasRole(Stream.of(roles), call.getArgument(0)))
                .when(group)
                .hasRole(any());
        return group;
    }

    /** The service account of a client, which gets one by this. */
    public static UserModel serviceAccount(ClientModel client) {
        client.setServiceAccountsEnabled(true);
        UserModel account = user("service-account-" + client.getClientId());
        account.setServiceAccountClientLink(client.getId());
        return account;
    }
}
