// SPDX-License-Identifier: Apache-2.0
package io.latchkey.policy;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a list of keys shows for a key: its stored status, seen together with its dates. */
public enum EffectiveStatus {
    ACTIVE,
    DISABLED,
    REVOKED,
    EXPIRED,
    /** Its first moment is still to come. */
    PENDING,
    /** The key is in order, and something outside of it stands in its way: see {@link Standing}. */
    BLOCKED;

    /** Those that a key can have by what is in it alone. */
    public static final Set<EffectiveStatus> OWN =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(BLOCKED)));

    /** By what is in the key alone. Where several apply, the more final one: revoked, expired, disabled, pending, active. */
    public static EffectiveStatus of(
            KeyStatus status, Optional<Instant> notBefore, Optional<Instant> expiresAt, Instant now) {
        ValidityPeriod period = new ValidityPeriod(notBefore, expiresAt);
        return switch (status) {
            case REVOKED -> REVOKED;
            case DISABLED -> period.overAt(now) ? EXPIRED : DISABLED;
            case ACTIVE -> ofActive(period, now);
        };
    }

    private static EffectiveStatus ofActive(ValidityPeriod period, Instant now) {
        if (period.overAt(now)) {
            return EXPIRED;
        }
        return period.aheadAt(now) ? PENDING : ACTIVE;
    }
}
