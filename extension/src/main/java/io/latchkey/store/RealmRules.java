// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import io.latchkey.token.Peppers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What of a realm decides on all of its keys.
 *
 * @param enabled whether the realm is
 * @param allow whether its users may have keys, if nobody said otherwise of one of them
 * @param organizations whether it has them
 * @param holders of the role that they must have then; empty: no role
 * @param longestLife of a key, from the moment when its secret was made; empty: no limit
 * @param clients those that decide on their keys too
 * @param idle for how long a key has to be unused to be called so
 * @param peppers that this server knows
 */
public record RealmRules(
        boolean enabled,
        boolean allow,
        boolean organizations,
        Optional<RoleHolders> holders,
        Optional<Duration> longestLife,
        List<ClientRules> clients,
        Duration idle,
        Peppers peppers) {}
