// SPDX-License-Identifier: Apache-2.0
package io.latchkey.policy;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a key may be used: what follows the proof of possession, in the order of {@link Refusal}. What it may be used for comes after, in
 * {@link Requirements}.
 */
public final class Rules {

    private Rules() {}

    /** The first thing that stands against the attempt; empty if nothing does. */
    public static Optional<Refusal> refusal(Attempt attempt, Lifetime lifetime) {
        return byStatus(attempt.status())
                .or(() -> byTime(attempt, lifetime))
                .or(() -> byOwner(attempt.owner()))
                .or(() -> byClient(attempt.client()))
                .or(() -> byOrganization(attempt.organization()))
                .or(() -> unless(attempt.realmEnabled(), Refusal.REALM_DISABLED))
                .or(() -> unless(attempt.allowed(), Refusal.NOT_ALLOWED))
                .or(() -> unless(isFromAllowedNetwork(attempt), Refusal.ADDRESS_NOT_ALLOWED));
    }

    private static Optional<Refusal> byStatus(KeyStatus status) {
        return switch (status) {
            case ACTIVE -> Optional.empty();
            case REVOKED -> Optional.of(Refusal.REVOKED);
            case DISABLED -> Optional.of(Refusal.DISABLED);
        };
    }

    private static Optional<Refusal> byTime(Attempt attempt, Lifetime lifetime) {
        Instant now = attempt.now();
        ValidityPeriod period = new ValidityPeriod(attempt.notBefore(), attempt.expiresAt());
        return unless(!period.aheadAt(now), Refusal.NOT_YET_VALID)
                .or(() -> unless(!period.overAt(now), Refusal.EXPIRED))
                .or(() -> unless(!lifetime.exceededBy(attempt.issuedAt(), now), Refusal.LIFETIME_EXCEEDED));
    }

    private static Optional<Refusal> byOwner(Condition owner) {
        return switch (owner) {
            case GOOD -> Optional.empty();
            case GONE -> Optional.of(Refusal.OWNER_GONE);
            case DISABLED -> Optional.of(Refusal.OWNER_DISABLED);
            case LOCKED -> Optional.of(Refusal.OWNER_LOCKED);
        };
    }

    private static Optional<Refusal> byClient(Condition client) {
        return switch (client) {
            case GOOD -> Optional.empty();
            case GONE -> Optional.of(Refusal.CLIENT_GONE);
            case DISABLED, LOCKED -> Optional.of(Refusal.CLIENT_DISABLED);
        };
    }

    private static Optional<Refusal> byOrganization(Condition organization) {
        return switch (organization) {
            case GOOD -> Optional.empty();
            case GONE -> Optional.of(Refusal.NOT_A_MEMBER);
            case DISABLED, LOCKED -> Optional.of(Refusal.ORGANIZATION_DISABLED);
        };
    }

    /** A key that is bound to networks is refused where the address is not known: it may be any. */
    private static boolean isFromAllowedNetwork(Attempt attempt) {
        return attempt.allowedNetworks().isEmpty()
                || attempt.address()
                        .filter(address -> isInOneOf(attempt, address))
                        .isPresent();
    }

    private static boolean isInOneOf(Attempt attempt, InetAddress address) {
        return attempt.allowedNetworks().stream().anyMatch(network -> network.contains(address));
    }

    private static Optional<Refusal> unless(boolean good, Refusal refusal) {
        return good ? Optional.empty() : Optional.of(refusal);
    }
}
