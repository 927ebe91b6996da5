// SPDX-License-Identifier: Apache-2.0
package io.latchkey.policy;

import io.latchkey.rate.RateLimit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How far a key reaches, by what is written in it: whoever widens that gives away more of what its owner has.
 *
 * @param scopes empty means full access
 * @param networks empty means anywhere
 * @param notBefore its first moment; empty means from ever on
 * @param expiresAt its end; empty means never
 * @param rateLimit how often it may be used, of its own; empty means as often as all others
 * @param selfRotate whether it may give itself a new secret, where the realm lets keys do that
 */
public record Bounds(
        Set<String> scopes,
        List<Network> networks,
        Optional<Instant> notBefore,
        Optional<Instant> expiresAt,
        Optional<RateLimit> rateLimit,
        boolean selfRotate) {

    public Bounds {
        scopes = Set.copyOf(scopes);
        networks = List.copyOf(networks);
    }

    /** Without a rate limit of its own, and of a key that may not rotate itself. */
    public Bounds(
            Set<String> scopes, List<Network> networks, Optional<Instant> notBefore, Optional<Instant> expiresAt) {
        this(scopes, networks, notBefore, expiresAt, Optional.empty(), false);
    }

    /** The same, but for its scopes. */
    public Bounds withScopes(Set<String> other) {
        return new Bounds(other, networks, notBefore, expiresAt, rateLimit, selfRotate);
    }

    /** The same, but for its networks. */
    public Bounds fromAnywhere() {
        return new Bounds(scopes, List.of(), notBefore, expiresAt, rateLimit, selfRotate);
    }

    /**
     * Whether nothing is open here that is not open there too. Two networks that only together cover one do not. How often does
     * not count: it opens nothing.
     */
    public boolean isWithin(Bounds other) {
        return scopesAreWithin(other)
                && networksAreWithin(other)
                && timeIsWithin(other)
                && (other.selfRotate || !selfRotate);
    }

    private boolean scopesAreWithin(Bounds other) {
        return other.scopes.isEmpty() || (!scopes.isEmpty() && other.scopes.containsAll(scopes));
    }

    private boolean networksAreWithin(Bounds other) {
        return other.networks.isEmpty()
                || (!networks.isEmpty()
                        && networks.stream()
                                .allMatch(
                                        network -> other.networks.stream().anyMatch(outer -> outer.contains(network))));
    }

    private boolean timeIsWithin(Bounds other) {
        boolean startsNoEarlier = other.notBefore
                .map(start -> notBefore.filter(mine -> !mine.isBefore(start)).isPresent())
                .orElse(true);
        boolean endsNoLater = other.expiresAt
                .map(end -> expiresAt.filter(mine -> !mine.isAfter(end)).isPresent())
                .orElse(true);
        return startsNoEarlier && endsNoLater;
    }
}
