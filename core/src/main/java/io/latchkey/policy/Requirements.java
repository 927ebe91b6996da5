// SPDX-License-Identifier: Apache-2.0
package io.latchkey.policy;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a gateway asks of a key beyond being valid. All that is named must be held. A key is for one client, and bound
 * to one organization at most, so requirements that name two different ones are never met.
 *
 * @param scopes names of client scopes
 * @param roles as in {@link KeyPermissions#roles()}
 * @param clients client ids
 * @param organizations aliases
 * @param unclear whether there is more that could not be read: no key meets it
 */
public record Requirements(
        Set<String> scopes, Set<String> roles, Set<String> clients, Set<String> organizations, boolean unclear) {

    public static final Requirements NONE = new Requirements(Set.of(), Set.of(), Set.of());

    public Requirements {
        scopes = Set.copyOf(scopes);
        roles = Set.copyOf(roles);
        clients = Set.copyOf(clients);
        organizations = Set.copyOf(organizations);
    }

    public Requirements(Set<String> scopes, Set<String> roles, Set<String> clients) {
        this(scopes, roles, clients, Set.of(), false);
    }

    public boolean isEmpty() {
        return scopes.isEmpty() && roles.isEmpty() && clients.isEmpty() && organizations.isEmpty() && !unclear;
    }

    public Optional<Refusal> unmetBy(KeyPermissions grant) {
        if (unclear) {
            return Optional.of(Refusal.UNKNOWN_REQUIREMENT);
        }
        if (!grant.scopes().containsAll(scopes)) {
            return Optional.of(Refusal.INSUFFICIENT_SCOPE);
        }
        if (!grant.roles().containsAll(roles)) {
            return Optional.of(Refusal.INSUFFICIENT_ROLE);
        }
        if (!Set.of(grant.clientId()).containsAll(clients)) {
            return Optional.of(Refusal.WRONG_CLIENT);
        }
        return grant.organization().stream().collect(Collectors.toSet()).containsAll(organizations)
                ? Optional.empty()
                : Optional.of(Refusal.WRONG_ORGANIZATION);
    }
}
