// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

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
    private final ClientModel client;
    private final Set<RoleModel> ownersRoles;

    public ScopesOnOffer(ClientModel client, UserModel owner) {
        this.client = client;
        this.ownersRoles = RoleUtils.getDeepUserRoleMappings(owner);
    }

    /**
     * What to choose from: the optional scopes, and those of the default scopes that map a role. The other default scopes
     * say who the owner is, and each key has them.
     */
    public List<ClientScopeModel> choices() {
        Stream<ClientScopeModel> mapping = client.getClientScopes(true).values().stream()
                .filter(scope -> scope.getScopeMappingsStream().findAny().isPresent());
        return Stream.concat(mapping, client.getClientScopes(false).values().stream())
                .filter(this::isOpen)
                .sorted(Comparator.comparing(ClientScopeModel::getName))
                .toList();
    }

    /** The ids of these scopes; a problem if one of them is not the client's, or not for this owner. */
    public Outcome<Set<String>> ids(List<String> names) {
        Map<String, ClientScopeModel> defaults = client.getClientScopes(true);
        Map<String, ClientScopeModel> optional = client.getClientScopes(false);
        Set<String> ids = new HashSet<>();
        for (String name : names) {
            Optional<ClientScopeModel> scope = Optional.ofNullable(optional.get(name))
                    .or(() -> Optional.ofNullable(defaults.get(name)))
                    .filter(this::isOpen);
            if (scope.isEmpty()) {
                return Outcome.denied(Problem.of("scopes", "\"" + PlainText.printable(name) + "\" is not on offer"));
            }
            ids.add(scope.get().getId());
        }
        return Outcome.done(ids);
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
