// SPDX-License-Identifier: Apache-2.0
package io.latchkey.store;

import io.latchkey.policy.KeyStatus;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a key is on, off for now, or revoked for good; since when, by whose hand and why.
 *
 * @param by user name of whoever changed it last
 * @param byAdministrator whether an administrator did, or one of the key's organization for a member's key; empty where version
 *     0.1.0 wrote it, which did not say
 */
public record KeyState(
        KeyStatus status, Instant at, String by, Optional<Boolean> byAdministrator, Optional<String> reason) {

    /**
     * Whether an administrator switched the key off. Where 0.1.0 wrote it, whoever is not the owner by name counts as one:
     * only owners and administrators could, and whoever held the token. An owner who has been renamed since asks an
     * administrator.
     */
    public boolean isStoppedByAdministrator(@Nullable String ownersName) {
        return status != KeyStatus.ACTIVE && byAdministrator.orElse(!by.equals(ownersName));
    }
}
