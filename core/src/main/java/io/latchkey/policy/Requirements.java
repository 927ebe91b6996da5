// SPDX-License-Identifier: Apache-2.0
package io.latchkey.policy;

import java.util.Optional;
import java.util.Set;

/**
 * What a gateway asks of a key beyond being valid. All that is named must be held. A key is for one client, so
 * requirements that name two different ones are never met.
 *
 * @param scopes names of client scopes
 * @param roles as in {@link KeyPermissions#roles()}
 * @param clients client ids
 * @param unclear whether there is more that could not be read: no key meets it
 */
public record Requirements(Set<String> scopes, Set<String> roles, Set<String> clients, boolean unclear) {

    public static final Requirements NONE = new Requirements(Set.of(), Set.of(), Set.of());

    public Requirements {
        scopes = Set.copyOf(scopes);
        roles = Set.copyOf(roles);
        clients = Set.copyOf(clients);
    }

    public Requirements(Set<String> scopes, Set<String> roles, Set<String> clients) {
        this(scopes, roles, clients, false);
    }

    public boolean isEmpty() {
        return scopes.isEmpty() && roles.isEmpty() && clients.isEmpty() && !unclear;
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
        return Set.of(grant.clientId()).containsAll(clients) ? Optional.empty() : Optional.of(Refusal.WRONG_CLIENT);
    }
}
