// SPDX-License-Identifier: Apache-2.0
package io.latchkey.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The policy of a realm, or of a client, for how long a key may live, counted from the moment it was issued. It is asked when a key is made
 * and again at every use, so that tightening it also catches the keys made before.
 *
 * @param maximum the longest that a key may live; positive
 * @param standard how long a key lives if its maker names no end; zero for as long as the policy lets it
 * @param endRequired whether a key must have an end even if there is no maximum
 */
public record Lifetime(Optional<Duration> maximum, Duration standard, boolean endRequired) {

    public static final Lifetime UNLIMITED = new Lifetime(Optional.empty(), Duration.ZERO, false);

    /** For a realm that requires an end, but says neither which nor how late it may be. */
    private static final Duration FALLBACK = Duration.ofDays(90);

    /** A client that itself asks for "365 days from now" has a clock of its own. Made up for at use, which is exact. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    /** What is wrong with the dates asked for. */
    public enum Violation {
        END_IN_THE_PAST,
        /** The key would end before, or when, it starts. */
        END_BEFORE_START,
        /** No end, where the policy requires one or sets a maximum. */
        END_REQUIRED,
        TOO_LONG
    }

    public Lifetime {
        if (standard.isNegative() || maximum.filter(Lifetime::isNothing).isPresent()) {
            throw new IllegalArgumentException("A maximum lifetime is positive, a standard one not negative");
        }
    }

    /** Both policies at once: of each rule the stricter. */
    public Lifetime and(Lifetime other) {
        return new Lifetime(
                shorter(maximum, other.maximum),
                shorter(some(standard), some(other.standard)).orElse(Duration.ZERO),
                endRequired || other.endRequired);
    }

    private static Optional<Duration> some(Duration standard) {
        return Optional.of(standard).filter(duration -> !duration.isZero());
    }

    private static Optional<Duration> shorter(Optional<Duration> one, Optional<Duration> other) {
        return Stream.of(one, other).flatMap(Optional::stream).min(Duration::compareTo);
    }

    /** The last moment up to which a key issued then may live; empty if there is no maximum. */
    public Optional<Instant> latestEnd(Instant issuedAt) {
        return maximum.map(longest -> later(issuedAt, longest));
    }

    /** Whether a key issued then is too old by now, whatever its own end. */
    public boolean exceededBy(Instant issuedAt, Instant now) {
        return new ValidityPeriod(Optional.empty(), latestEnd(issuedAt)).overAt(now);
    }

    /** The end of a key whose maker named none; empty if it gets none. */
    public Optional<Instant> standardEnd(Instant issuedAt) {
        return standardLifetime().map(duration -> later(issuedAt, duration));
    }

    /** What the policy has against a key with these dates; the first in the order of the enum. */
    public Optional<Violation> violation(
            Optional<Instant> notBefore, Optional<Instant> end, Instant issuedAt, Instant now) {
        ValidityPeriod period = new ValidityPeriod(notBefore, end);
        if (period.overAt(now)) {
            return Optional.of(Violation.END_IN_THE_PAST);
        }
        if (period.isEmpty()) {
            return Optional.of(Violation.END_BEFORE_START);
        }
        // A maximum alone requires an end too: a key without one would pass a check of its end.
        if (end.isEmpty() && (endRequired || maximum.isPresent())) {
            return Optional.of(Violation.END_REQUIRED);
        }
        return end.filter(moment -> isTooLate(moment, issuedAt)).map(moment -> Violation.TOO_LONG);
    }

    private boolean isTooLate(Instant end, Instant issuedAt) {
        return latestEnd(issuedAt)
                .filter(latest -> end.isAfter(later(latest, SLACK)))
                .isPresent();
    }

    private Optional<Duration> standardLifetime() {
        if (standard.isZero()) {
            return maximum.or(() -> endRequired ? Optional.of(FALLBACK) : Optional.empty());
        }
        return maximum.filter(longest -> longest.compareTo(standard) < 0).or(() -> Optional.of(standard));
    }

    private static boolean isNothing(Duration duration) {
        return duration.isZero() || duration.isNegative();
    }

    /** Stops at the end of time: a setting of a million years must not turn every use into an exception. */
    private static Instant later(Instant moment, Duration duration) {
        boolean fits = Duration.between(moment, Instant.MAX).compareTo(duration) >= 0;
        return fits ? moment.plus(duration) : Instant.MAX;
    }
}
