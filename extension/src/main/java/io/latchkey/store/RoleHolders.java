// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import java.util.Set;

/**
 * Who has a role: whoever was given one of some roles, or is in one of some groups. Nobody, if there are none of both.
 *
 * @param roles the role itself, and those that it is a part of, by their ids
 * @param groups those with one of these roles, and all below them, by their ids
 */
public record RoleHolders(Set<String> roles, Set<String> groups) {
    /** For a role that there is not. */
    public static final RoleHolders NOBODY = new RoleHolders(Set.of(), Set.of());

    public RoleHolders {
        roles = Set.copyOf(roles);
        groups = Set.copyOf(groups);
    }
}
