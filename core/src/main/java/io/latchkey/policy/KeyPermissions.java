// SPDX-License-Identifier: Apache-2.0
package io.latchkey.policy;

import java.util.Optional;
import java.util.Set;

/**
 * What a key may do right now: never more than its owner may at this moment.
 *
 * @param clientId the client that the key is for
 * @param scopes the names of the client scopes that it holds
 * @param organization the alias of the one that it is bound to
 * @param roles its realm roles by name, such as {@code staff}; its client roles as {@code shop:buyer}
 */
public record KeyPermissions(String clientId, Optional<String> organization, Set<String> scopes, Set<String> roles) {

    public KeyPermissions {
        scopes = Set.copyOf(scopes);
        roles = Set.copyOf(roles);
    }
}
