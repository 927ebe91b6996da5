// SPDX-License-Identifier: Apache-2.0
package io.latchkey.policy;

import static io.latchkey.policy.Situation.MAXIMUM;
import static io.latchkey.policy.Situation.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** An empty cell means that nothing blocks the key. */
class StandingTest {

    private final Situation situation = new Situation();

    @ParameterizedTest
    @CsvSource({
        "REVOKED, REVOKED,",
        "DISABLED, DISABLED,",
        "NOT_YET_VALID, PENDING,",
        "EXPIRED, EXPIRED,",
        "LIFETIME_EXCEEDED, BLOCKED, POLICY",
        "OWNER_GONE, BLOCKED, OWNER_GONE",
        "OWNER_DISABLED, BLOCKED, OWNER_DISABLED",
        "OWNER_LOCKED, BLOCKED, OWNER_DISABLED",
        "CLIENT_GONE, BLOCKED, CLIENT_DISABLED",
        "CLIENT_DISABLED, BLOCKED, CLIENT_DISABLED",
        "NOT_A_MEMBER, BLOCKED, ORGANIZATION",
        "ORGANIZATION_DISABLED, BLOCKED, ORGANIZATION",
        "REALM_DISABLED, BLOCKED, REALM",
        "NOT_ALLOWED, BLOCKED, REALM",
        "ADDRESS_NOT_ALLOWED, ACTIVE,",
    })
    void tellsWhatIsInTheKeyFromWhatIsOutside(Refusal fault, EffectiveStatus status, @Nullable BlockedBy by) {
        situation.put(fault);

        assertThat(situation.standing(BlockedBy.REALM).status()).isEqualTo(status);
        assertThat(situation.standing(BlockedBy.REALM).blockedBy()).isEqualTo(Optional.ofNullable(by));
    }

    @ParameterizedTest
    @EnumSource(names = {"OVERRIDE", "ROLE"})
    void namesWhatSaysNo(BlockedBy notAllowed) {
        situation.put(Refusal.NOT_ALLOWED);

        assertThat(situation.standing(notAllowed).blockedBy()).contains(notAllowed);
    }

    @Test
    void isAKeyThatAnyRequestCanUse() {
        situation.address = Optional.empty();

        assertThat(situation.standing(BlockedBy.REALM).status()).isEqualTo(EffectiveStatus.ACTIVE);
    }

    @Test
    void saysOfAKeyThatIsToBeginWhatWillBeInItsWay() {
        situation.put(Refusal.NOT_YET_VALID);
        situation.put(Refusal.OWNER_DISABLED);

        assertThat(situation.standing(BlockedBy.REALM).status()).isEqualTo(EffectiveStatus.BLOCKED);
    }

    @Test
    void saysNothingOfWhatIsInTheWayOfAKeyThatIsStopped() {
        for (Refusal stop : List.of(Refusal.EXPIRED, Refusal.DISABLED, Refusal.REVOKED)) {
            situation.put(stop);
            situation.put(Refusal.OWNER_GONE);

            assertThat(situation.standing(BlockedBy.REALM).blockedBy())
                    .as(stop.name())
                    .isEmpty();
        }
    }

    @Test
    void endsByTheEarlierOfItsOwnEndAndThePolicys() {
        assertThat(situation.standing(BlockedBy.REALM).end()).contains(situation.issuedAt.plus(MAXIMUM));

        situation.expiresAt = Optional.of(NOW.plus(Duration.ofDays(7)));
        assertThat(situation.standing(BlockedBy.REALM).end()).isEqualTo(situation.expiresAt);

        situation.expiresAt = Optional.of(NOW.plus(MAXIMUM));
        assertThat(situation.standing(BlockedBy.REALM).end()).contains(situation.issuedAt.plus(MAXIMUM));

        situation.lifetime = Lifetime.UNLIMITED;
        situation.expiresAt = Optional.empty();
        assertThat(situation.standing(BlockedBy.REALM).end()).isEmpty();
    }
}
