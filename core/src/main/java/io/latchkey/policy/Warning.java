// SPDX-License-Identifier: Apache-2.0
package io.latchkey.policy;

import io.latchkey.token.Peppers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What somebody should look at about a key that nobody has stopped: its health, where {@link Standing} is its state. Decided
 * here for lists, counts, mails and metrics; {@code KeyQuery} says the same in SQL.
 *
 * @param at when: of {@link Code#EXPIRES_SOON} the end, of {@link Code#IDLE} the last use, of {@link Code#REUSED} the last reuse
 * @param address from where, of {@link Code#REUSED}
 */
public record Warning(Code code, Optional<Instant> at, Optional<String> address) {

    public Warning(Code code, Optional<Instant> at) {
        this(code, at, Optional.empty());
    }

    /** For how long before its end a key expires soon, at the most; and else for a tenth of its life. */
    public static final Duration SOON = Duration.ofDays(14);

    public static final int PART_OF_LIFE = 10;

    /** On the day when a key is made it does not expire soon: whoever made it knows. */
    public static final Duration FRESH = Duration.ofDays(1);

    /** Without a realm's own word. */
    public static final Duration IDLE = Duration.ofDays(90);

    public static final Duration NEVER_USED = Duration.ofDays(30);

    /** For how long after it a reuse is told of: whoever has mended its cause has nothing to confirm. */
    public static final Duration REUSED = Duration.ofDays(30);

    /** What there is to look at. */
    public enum Code {
        EXPIRES_SOON,
        /** Not used in the thirty days since it began. */
        NEVER_USED,
        /** Used, but not in ninety days, or half of the time after which the realm ends unused keys. */
        IDLE,
        NEVER_EXPIRES,
        FULL_ACCESS,
        /** The secret before the last rotation was used after its grace in the last thirty days. */
        REUSED,
        /** Not said of a key that the policy has ended: that comes first. */
        OWNER_GONE,
        /** Its secret hangs on a pepper that the operator wants to be rid of: rotate it. */
        RETIRED_PEPPER,
        /** Its secret hangs on a pepper that this server does not know, so it is refused. */
        MISSING_PEPPER
    }

    /**
     * In the order of the codes; none for a key that was stopped or has ended.
     *
     * @param created when the key was made
     * @param begins its first moment, if it has one
     * @param lastUsed empty if it never was
     * @param idle for how long it has to be unused to be called so
     * @param pepper of its present secret
     */
    public static List<Warning> of(
            Standing standing,
            Instant created,
            Optional<Instant> begins,
            Optional<Instant> lastUsed,
            boolean fullAccess,
            Duration idle,
            Peppers.State pepper,
            Optional<Reuse> reuse,
            Instant now) {
        List<Warning> warnings = new ArrayList<>();
        switch (standing.status()) {
            case DISABLED, REVOKED, EXPIRED -> {
                return warnings;
            }
            case ACTIVE, PENDING, BLOCKED -> {
                // What follows.
            }
        }
        standing.end()
                .filter(end -> isSoon(end, created, now))
                .ifPresent(end -> warnings.add(new Warning(Code.EXPIRES_SOON, Optional.of(end))));
        Instant unusedSince = begins.filter(created::isBefore).orElse(created);
        if (lastUsed.isEmpty() && !unusedSince.plus(NEVER_USED).isAfter(now)) {
            warnings.add(new Warning(Code.NEVER_USED, Optional.empty()));
        }
        lastUsed.filter(last -> !last.plus(idle).isAfter(now))
                .ifPresent(last -> warnings.add(new Warning(Code.IDLE, Optional.of(last))));
        if (standing.end().isEmpty()) {
            warnings.add(new Warning(Code.NEVER_EXPIRES, Optional.empty()));
        }
        if (fullAccess) {
            warnings.add(new Warning(Code.FULL_ACCESS, Optional.empty()));
        }
        reuse.filter(last -> last.at().plus(REUSED).isAfter(now))
                .ifPresent(last -> warnings.add(new Warning(Code.REUSED, Optional.of(last.at()), last.address())));
        if (standing.blockedBy().filter(BlockedBy.OWNER_GONE::equals).isPresent()) {
            warnings.add(new Warning(Code.OWNER_GONE, Optional.empty()));
        }
        ofPepper(pepper).ifPresent(code -> warnings.add(new Warning(code, Optional.empty())));
        return warnings;
    }

    private static Optional<Code> ofPepper(Peppers.State pepper) {
        return switch (pepper) {
            case CURRENT -> Optional.empty();
            case RETIRED -> Optional.of(Code.RETIRED_PEPPER);
            case MISSING -> Optional.of(Code.MISSING_PEPPER);
        };
    }

    private static boolean isSoon(Instant end, Instant created, Instant now) {
        Duration left = Duration.between(now, end);
        Duration life = Duration.between(created, end);
        return !left.isNegative()
                && !left.isZero()
                && left.compareTo(SOON) <= 0
                && left.multipliedBy(PART_OF_LIFE).compareTo(life) <= 0
                && !created.plus(FRESH).isAfter(now);
    }
}
