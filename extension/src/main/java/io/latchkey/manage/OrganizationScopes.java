// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import io.latchkey.keycloak.ScopeRules;
import io.latchkey.store.KeyScope;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.ClientScopeModel;
import org.keycloak.models.OrganizationModel;

/**
 * The scopes {@code organization:*} and {@code organization:<alias>}, by Keycloak's own rules ({@code OrganizationScope}, {@code
 * TokenManager.isValidScope}, read in 26.4.7 and 26.7.4): of enabled organizations of the owner's, and one way of asking at a time.
 *
 * @param offer none where the key is bound to an organization, and so names no other
 */
record OrganizationScopes(Optional<OrganizationsOnOffer> offer) {
    private static final int COLUMN = 4_000;

    /** Whether the key is bound makes the difference. */
    static OrganizationScopes of(boolean bound, OrganizationsOnOffer offer) {
        return new OrganizationScopes(
                bound || !offer.realm().isOrganizationsEnabled() ? Optional.empty() : Optional.of(offer));
    }

    /**
     * The scope that has this name with a value.
     *
     * @param scopes those that it may be of
     */
    Optional<KeyScope> find(String name, Stream<ClientScopeModel> scopes) {
        return offer.flatMap(offered -> scopes.filter(scope ->
                        name.startsWith(KeyScope.name(scope.getName(), "")) && ScopeRules.mapsOrganizations(scope))
                .findFirst()
                .flatMap(scope -> value(name.substring(scope.getName().length() + 1), offered)
                        .map(value -> new KeyScope(scope.getId(), Optional.of(value)))));
    }

    private static Optional<String> value(String named, OrganizationsOnOffer offered) {
        return named.equals(KeyScope.ALL)
                ? Optional.of(named)
                : offered.all().stream()
                        .filter(each -> each.getAlias().equals(named))
                        .findFirst()
                        .map(OrganizationModel::getId);
    }

    /** What of these scopes does not go together. */
    static Optional<Problem> problem(Set<String> scopes) {
        if (String.join(" ", scopes).length() > COLUMN) {
            return Optional.of(Problem.of("scopes", "are too many"));
        }
        Set<KeyScope> named = scopes.stream().map(KeyScope::parse).collect(Collectors.toSet());
        Set<String> valued = named.stream()
                .filter(scope -> scope.value().isPresent())
                .map(KeyScope::id)
                .collect(Collectors.toSet());
        List<Optional<String>> values = named.stream()
                .filter(scope -> valued.contains(scope.id()))
                .map(KeyScope::value)
                .toList();
        boolean mixed = values.size() > 1
                && values.stream()
                        .anyMatch(value -> value.isEmpty() || value.get().equals(KeyScope.ALL));
        if (mixed) {
            return Optional.of(Problem.of("scopes", "name organizations in more than one way"));
        }
        return values.size() > 1 && !ScopeRules.canNameSeveralOrganizations()
                ? Optional.of(Problem.of("scopes", "name more than one organization, which this Keycloak can't"))
                : Optional.empty();
    }
}
