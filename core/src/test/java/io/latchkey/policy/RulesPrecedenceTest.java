// SPDX-License-Identifier: Apache-2.0
package io.latchkey.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RulesPrecedenceTest {

    /** Faults of one fact: it can have only one of them at a time. */
    private static final List<Set<Refusal>> ALTERNATIVES = List.of(
            EnumSet.of(Refusal.REVOKED, Refusal.DISABLED),
            EnumSet.range(Refusal.OWNER_GONE, Refusal.OWNER_LOCKED),
            EnumSet.of(Refusal.CLIENT_GONE, Refusal.CLIENT_DISABLED),
            EnumSet.of(Refusal.NOT_A_MEMBER, Refusal.ORGANIZATION_DISABLED));

    private final Situation situation = new Situation();

    @ParameterizedTest
    @EnumSource(from = "REVOKED", to = "ADDRESS_NOT_ALLOWED")
    void givesEachRefusalForItsOwnFault(Refusal fault) {
        situation.put(fault);

        assertThat(situation.refusal()).contains(fault);
    }

    /** The order written out, so that it does not hang on the enum's alone. */
    @ParameterizedTest
    @CsvSource({
        "REVOKED, NOT_YET_VALID",
        "DISABLED, NOT_YET_VALID",
        "NOT_YET_VALID, EXPIRED",
        "EXPIRED, LIFETIME_EXCEEDED",
        "LIFETIME_EXCEEDED, OWNER_GONE",
        "OWNER_GONE, CLIENT_GONE",
        "OWNER_DISABLED, CLIENT_GONE",
        "OWNER_LOCKED, CLIENT_GONE",
        "CLIENT_GONE, NOT_A_MEMBER",
        "CLIENT_DISABLED, NOT_A_MEMBER",
        "NOT_A_MEMBER, REALM_DISABLED",
        "ORGANIZATION_DISABLED, REALM_DISABLED",
        "REALM_DISABLED, NOT_ALLOWED",
        "NOT_ALLOWED, ADDRESS_NOT_ALLOWED"
    })
    void givesTheEarlierOfTwoNeighbours(Refusal earlier, Refusal later) {
        situation.put(later);
        situation.put(earlier);

        assertThat(situation.refusal()).contains(earlier);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void givesTheEarlierOfAnyTwoFaults(Refusal earlier, Refusal later) {
        situation.put(later);
        situation.put(earlier);

        assertThat(situation.refusal()).isEqualTo(Optional.of(earlier));
    }

    static Stream<Arguments> pairs() {
        Set<Refusal> faults = EnumSet.range(Refusal.REVOKED, Refusal.ADDRESS_NOT_ALLOWED);
        return faults.stream()
                .flatMap(earlier -> faults.stream()
                        .filter(later -> earlier.compareTo(later) < 0)
                        .filter(later ->
                                ALTERNATIVES.stream().noneMatch(set -> set.contains(earlier) && set.contains(later)))
                        .map(later -> Arguments.of(earlier, later)));
    }
}
