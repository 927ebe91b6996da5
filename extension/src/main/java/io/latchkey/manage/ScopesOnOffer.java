// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import io.latchkey.store.KeyScope;
import io.latchkey.verdict.Permissions;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.RoleModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.RoleUtils;

/** The client scopes that a key of this owner, for this client, can be given. */
public final class ScopesOnOffer {
    /** They say who the owner is, or shape Keycloak's own tokens: by their names, a key may do nothing more. */
    private static final Set<String> KEYCLOAKS_OWN = Set.of(
            "acr",
            "address",
            "basic",
            "email",
            "microprofile-jwt",
            "organization",
            "phone",
            "profile",
            "roles",
            "service_account",
            "web-origins");

    private final ClientModel client;
    private final Set<RoleModel> ownersRoles;

    public ScopesOnOffer(ClientModel client, UserModel owner) {
        this(client, RoleUtils.getDeepUserRoleMappings(owner));
    }

    /**
     * @param ownersRoles all that they have, expanded
     */
    public ScopesOnOffer(ClientModel client, Set<RoleModel> ownersRoles) {
        this.client = client;
        this.ownersRoles = ownersRoles;
    }

    /**
     * What to choose from: the optional scopes, and those of the default scopes that map a role. The other default scopes
     * say who the owner is, and each key has them. One of Keycloak's own is worth a choice only where it was given a role;
     * who names another may have it.
     */
    public List<ClientScopeModel> choices() {
        Stream<ClientScopeModel> mapping =
                client.getClientScopes(true).values().stream().filter(ScopesOnOffer::mapsARole);
        Stream<ClientScopeModel> optional = client.getClientScopes(false).values().stream()
                .filter(scope -> !KEYCLOAKS_OWN.contains(scope.getName()) || mapsARole(scope));
        return Stream.concat(mapping, optional)
                .filter(this::isOpen)
                .sorted(Comparator.comparing(ClientScopeModel::getName))
                .toList();
    }

    /**
     * These scopes, as a key names them; a problem if one of them is not the client's, or not for this owner.
     *
     * @param organizations those that a scope may name with a value
     */
    Outcome<Set<String>> ids(List<String> names, OrganizationScopes organizations) {
        Map<String, ClientScopeModel> defaults = client.getClientScopes(true);
        Map<String, ClientScopeModel> optional = client.getClientScopes(false);
        Set<String> ids = new HashSet<>();
        for (String name : names) {
            Optional<ClientScopeModel> scope = Optional.ofNullable(optional.get(name))
                    .or(() -> Optional.ofNullable(defaults.get(name)))
                    .filter(this::isOpen);
            Optional<String> id = scope.map(ClientScopeModel::getId)
                    .or(() -> organizations
                            .find(
                                    name,
                                    Stream.concat(optional.values().stream(), defaults.values().stream())
                                            .filter(this::isOpen))
                            .map(KeyScope::toString));
            if (id.isEmpty()) {
                return Outcome.denied(Problem.of("scopes", "\"" + PlainText.printable(name) + "\" is not on offer"));
            }
            ids.add(id.get());
        }
        return Outcome.done(ids).unless(OrganizationScopes::problem);
    }

    private static boolean mapsARole(ClientScopeModel scope) {
        return scope.getScopeMappingsStream().findAny().isPresent();
    }

    private boolean isOpen(ClientScopeModel scope) {
        return Permissions.isForKeys(scope) && Permissions.permitted(scope, () -> ownersRoles);
    }

    /** Whether the scope lets only read: by the end of its name, or because an administrator says so. */
    public static boolean isReadOnly(ClientScopeModel scope) {
        return scope.getName().endsWith(":read")
                || scope.getName().endsWith(".read")
                || "read".equals(scope.getAttribute("apiKeys.access"));
    }
}
