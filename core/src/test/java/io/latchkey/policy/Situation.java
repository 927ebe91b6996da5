// SPDX-License-Identifier: Apache-2.0
package io.latchkey.policy;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The use of a key against which nothing stands, into which a test puts its faults. */
final class Situation {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final Duration MAXIMUM = Duration.ofDays(365);

    KeyStatus status = KeyStatus.ACTIVE;
    Optional<Instant> notBefore = Optional.empty();
    Optional<Instant> expiresAt = Optional.empty();
    Instant issuedAt = NOW.minus(Duration.ofDays(1));
    boolean realmEnabled = true;
    Condition owner = Condition.GOOD;
    Condition client = Condition.GOOD;
    Condition organization = Condition.GOOD;
    boolean allowed = true;
    Optional<InetAddress> address = Network.address("192.0.2.1");
    List<Network> allowedNetworks = List.of();
    Lifetime lifetime = new Lifetime(Optional.of(MAXIMUM), Duration.ZERO, false);

    Optional<Refusal> refusal() {
        return Rules.refusal(attempt(), lifetime);
    }

    Standing standing(BlockedBy notAllowed) {
        return Standing.of(attempt(), lifetime, notAllowed);
    }

    private Attempt attempt() {
        return new Attempt(
                NOW,
                status,
                notBefore,
                expiresAt,
                issuedAt,
                realmEnabled,
                owner,
                client,
                organization,
                allowed,
                address,
                allowedNetworks);
    }

    /** Puts in the fault for which the rules give this refusal; the other facts stay. */
    void put(Refusal fault) {
        switch (fault) {
            case REVOKED -> status = KeyStatus.REVOKED;
            case DISABLED -> status = KeyStatus.DISABLED;
            case NOT_YET_VALID -> notBefore = Optional.of(NOW.plusSeconds(1));
            case EXPIRED -> expiresAt = Optional.of(NOW.minusSeconds(1));
            case LIFETIME_EXCEEDED -> issuedAt = NOW.minus(MAXIMUM).minusSeconds(1);
            case OWNER_GONE -> owner = Condition.GONE;
            case OWNER_DISABLED -> owner = Condition.DISABLED;
            case OWNER_LOCKED -> owner = Condition.LOCKED;
            case CLIENT_GONE -> client = Condition.GONE;
            case CLIENT_DISABLED -> client = Condition.DISABLED;
            case NOT_A_MEMBER -> organization = Condition.GONE;
            case ORGANIZATION_DISABLED -> organization = Condition.DISABLED;
            case REALM_DISABLED -> realmEnabled = false;
            case NOT_ALLOWED -> allowed = false;
            case ADDRESS_NOT_ALLOWED ->
                allowedNetworks = Network.parse("198.51.100.0/24").stream().toList();
            case NO_CREDENTIAL,
                    MULTIPLE_CREDENTIALS,
                    MALFORMED,
                    UNKNOWN_KEY,
                    MISSING_PEPPER,
                    WRONG_SECRET,
                    OTHER_REALM,
                    REUSED,
                    UNKNOWN_REQUIREMENT,
                    INSUFFICIENT_SCOPE,
                    INSUFFICIENT_ROLE,
                    WRONG_CLIENT,
                    WRONG_ORGANIZATION,
                    NO_TOKEN,
                    RATE_LIMITED -> throw new IllegalArgumentException("Not for the rules to say: " + fault);
        }
    }
}
