// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import java.time.Duration;
import java.util.Optional;

/**
 * What a client decides on its keys, beside its realm.
 *
 * @param clientId its internal id
 * @param longestLife of a key, if that is less than the realm's
 * @param holders of the role that owners must have; empty: no role
 */
public record ClientRules(String clientId, Optional<Duration> longestLife, Optional<RoleHolders> holders) {}
