// SPDX-License-Identifier: Apache-2.0
package io.latchkey.policy;

import static io.latchkey.policy.Situation.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An empty cell for the expected refusal means that the key may be used. */
class RulesTest {

    private final Situation situation = new Situation();

    @Test
    void grantsAKeyAgainstWhichNothingStands() {
        assertThat(situation.refusal()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ACTIVE,", "DISABLED, DISABLED", "REVOKED, REVOKED"})
    void refusesAKeyThatIsNotActive(KeyStatus status, @Nullable Refusal expected) {
        situation.status = status;

        assertRefusal(expected);
    }

    @ParameterizedTest
    @CsvSource({",", "-P1D,", "PT0S,", "PT0.000000001S, NOT_YET_VALID", "P1D, NOT_YET_VALID"})
    void refusesAKeyBeforeItsStart(@Nullable Duration startsIn, @Nullable Refusal expected) {
        situation.notBefore = Optional.ofNullable(startsIn).map(NOW::plus);

        assertRefusal(expected);
    }

    @ParameterizedTest
    @CsvSource({",", "P1D,", "PT0.000000001S,", "PT0S, EXPIRED", "-P1D, EXPIRED"})
    void refusesAKeyThatHasExpired(@Nullable Duration endsIn, @Nullable Refusal expected) {
        situation.expiresAt = Optional.ofNullable(endsIn).map(NOW::plus);

        assertRefusal(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "P365D, P0D,",
        "P365D, P364DT23H59M59.999999999S,",
        "P365D, P365D, LIFETIME_EXCEEDED",
        "P30D, P365D, LIFETIME_EXCEEDED",
        ", P36500D,"
    })
    void refusesAKeyOlderThanThePolicyAllowsEvenIfItHasNoEnd(
            @Nullable Duration maximum, Duration age, @Nullable Refusal expected) {
        situation.lifetime = new Lifetime(Optional.ofNullable(maximum), Duration.ZERO, false);
        situation.issuedAt = NOW.minus(age);

        assertRefusal(expected);
    }

    @ParameterizedTest
    @CsvSource({"GOOD,", "GONE, OWNER_GONE", "DISABLED, OWNER_DISABLED", "LOCKED, OWNER_LOCKED"})
    void refusesAKeyWhoseOwnerIsNotGood(Condition owner, @Nullable Refusal expected) {
        situation.owner = owner;

        assertRefusal(expected);
    }

    @ParameterizedTest
    @CsvSource({"GOOD,", "GONE, NOT_A_MEMBER", "DISABLED, ORGANIZATION_DISABLED", "LOCKED, ORGANIZATION_DISABLED"})
    void refusesAKeyWhoseOrganizationIsNotGood(Condition organization, @Nullable Refusal expected) {
        situation.organization = organization;

        assertRefusal(expected);
    }

    @ParameterizedTest
    @CsvSource({"GOOD,", "GONE, CLIENT_GONE", "DISABLED, CLIENT_DISABLED", "LOCKED, CLIENT_DISABLED"})
    void refusesAKeyWhoseClientIsNotGood(Condition client, @Nullable Refusal expected) {
        situation.client = client;

        assertRefusal(expected);
    }

    @ParameterizedTest
    @CsvSource({"true,", "false, REALM_DISABLED"})
    void refusesAKeyOfADisabledRealm(boolean enabled, @Nullable Refusal expected) {
        situation.realmEnabled = enabled;

        assertRefusal(expected);
    }

    @ParameterizedTest
    @CsvSource({"true,", "false, NOT_ALLOWED"})
    void refusesAKeyWhoseOwnerMayHaveNone(boolean allowed, @Nullable Refusal expected) {
        situation.allowed = allowed;

        assertRefusal(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # networks,               address,           expected
            '',                       192.0.2.1,
            '',                       ,
            192.0.2.0/24,             192.0.2.1,
            192.0.2.0/24,             ::ffff:192.0.2.1,
            10.0.0.0/8 192.0.2.1,     192.0.2.1,
            10.0.0.0/8 2001:db8::/32, 2001:db8::1,
            192.0.2.0/24,             192.0.3.1,         ADDRESS_NOT_ALLOWED
            10.0.0.0/8 2001:db8::/32, 2001:db9::1,       ADDRESS_NOT_ALLOWED
            ::/0,                     192.0.2.1,         ADDRESS_NOT_ALLOWED
            0.0.0.0/0,                2001:db8::1,       ADDRESS_NOT_ALLOWED
            0.0.0.0/0 ::/0,           ,                  ADDRESS_NOT_ALLOWED
            """)
    void refusesAKeyUsedFromOutsideItsNetworks(String networks, @Nullable String address, @Nullable Refusal expected) {
        situation.allowedNetworks = Stream.of(networks.split(" ", -1))
                .flatMap(network -> Network.parse(network).stream())
                .toList();
        situation.address = Optional.ofNullable(address).flatMap(Network::address);

        assertRefusal(expected);
    }

    private void assertRefusal(@Nullable Refusal expected) {
        assertThat(situation.refusal()).isEqualTo(Optional.ofNullable(expected));
    }
}
