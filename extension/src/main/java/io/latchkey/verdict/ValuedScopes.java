// SPDX-License-Identifier: Apache-2.0
package io.latchkey.verdict;

import io.latchkey.keycloak.Organizations;
import io.latchkey.keycloak.ScopeRules;
import io.latchkey.store.KeyScope;
import io.latchkey.store.StoredKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.ClientScopeDecorator;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.UserModel;

/**
 * The scopes that a key names with a value: {@code organization:*}, {@code organization:acme}. By Keycloak's own rules ({@code
 * OrganizationScope}, {@code TokenManager.getRequestedClientScopes}, read in 26.7.4) one is granted while its owner is a member of
 * the organization and that is enabled; and who asks so does not get the client's default scope of the same name beside it.
 */
record ValuedScopes(List<KeyScope> named) {
    static ValuedScopes of(StoredKey key) {
        return new ValuedScopes(
                key.scopes().filter(scope -> scope.value().isPresent()).toList());
    }

    boolean replace(ClientScopeModel scope) {
        return named.stream().anyMatch(each -> each.id().equals(scope.getId()));
    }

    /** Those that there are now, by the names by which Keycloak knows them. */
    Stream<ClientScopeModel> granted(Permissions.Requested requested, ClientModel client, UserModel owner) {
        if (named.isEmpty() || !client.getRealm().isOrganizationsEnabled()) {
            return Stream.of();
        }
        Organizations organizations = requested.organizations(client.getRealm());
        return Stream.of(false, true)
                .flatMap(standard -> client.getClientScopes(standard).values().stream())
                .filter(ScopeRules::mapsOrganizations)
                .flatMap(scope -> named.stream()
                        .filter(each -> each.id().equals(scope.getId()))
                        .flatMap(each -> value(each, organizations, owner).stream())
                        .map(value -> new ClientScopeDecorator(scope, KeyScope.name(scope.getName(), value))));
    }

    private static Optional<String> value(KeyScope scope, Organizations organizations, UserModel owner) {
        String value = scope.value().orElseThrow();
        return value.equals(KeyScope.ALL)
                ? Optional.of(value)
                : organizations
                        .find(value)
                        .filter(found -> found.isEnabled() && organizations.hasMember(found, owner))
                        .map(OrganizationModel::getAlias);
    }
}
