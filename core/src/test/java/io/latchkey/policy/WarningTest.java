// SPDX-License-Identifier: Apache-2.0
package io.latchkey.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.token.Peppers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Times are durations since the key was made. */
class WarningTest {
    private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");

    private static List<Warning.Code> codes(List<Warning> warnings) {
        return warnings.stream().map(Warning::code).toList();
    }

    private static Standing active(@Nullable Duration end) {
        return new Standing(
                EffectiveStatus.ACTIVE,
                Optional.empty(),
                Optional.ofNullable(end).map(MADE::plus));
    }

    private static List<Warning> warnings(
            Standing standing, @Nullable Duration begins, @Nullable Duration lastUsed, boolean full, Duration age) {
        return Warning.of(
                standing,
                MADE,
                Optional.ofNullable(begins).map(MADE::plus),
                Optional.ofNullable(lastUsed).map(MADE::plus),
                full,
                Warning.IDLE,
                Peppers.State.CURRENT,
                Optional.empty(),
                MADE.plus(age));
    }

    /** Used all the time, with scopes. */
    private static List<Warning> warnings(Duration end, Duration age) {
        return warnings(active(end), null, age, false, age);
    }

    @ParameterizedTest
    @CsvSource({
        // Of 90 days a tenth is 9.
        "P90D, P80DT23H59M, false",
        "P90D, P81D, true",
        "P90D, P89DT23H59M, true",
        // Of a year it would be 36.5: no more than 14.
        "P365D, P350DT23H59M, false",
        "P365D, P351D, true",
        // Of two days a tenth is less than five hours.
        "P2D, P1DT19H, false",
        "P2D, P1DT20H, true",
        // Never on the day when it is made.
        "P1D, PT23H59M, false",
        "PT1H, PT59M, false",
    })
    void expiresSoonForTheLastTenthOfItsLifeAndFourteenDaysAtTheMost(Duration life, Duration age, boolean soon) {
        assertThat(warnings(life, age))
                .isEqualTo(
                        soon
                                ? List.of(new Warning(Warning.Code.EXPIRES_SOON, Optional.of(MADE.plus(life))))
                                : List.of());
    }

    @ParameterizedTest
    @CsvSource({
        ", P29DT23H59M, false",
        ", P30D, true",
        "P10D, P39DT23H59M, false",
        "P10D, P40D, true",
        "-P10D, P29D, false"
    })
    void isNeverUsedThirtyDaysAfterItBegan(@Nullable Duration begins, Duration age, boolean warned) {
        assertThat(codes(warnings(active(Duration.ofDays(900)), begins, null, false, age)))
                .isEqualTo(warned ? List.of(Warning.Code.NEVER_USED) : List.of());
    }

    @ParameterizedTest
    @CsvSource({"P1D, P90DT23H59M, false", "P1D, P91D, true"})
    void isIdleNinetyDaysAfterItsLastUse(Duration used, Duration age, boolean warned) {
        assertThat(warnings(active(Duration.ofDays(9000)), null, used, false, age))
                .isEqualTo(warned ? List.of(new Warning(Warning.Code.IDLE, Optional.of(MADE.plus(used)))) : List.of());
    }

    @Test
    void isEndlessOnlyIfNeitherItselfNorThePolicyEndsIt() {
        Duration day = Duration.ofDays(1);

        assertThat(codes(warnings(active(null), null, day, true, day)))
                .containsExactly(Warning.Code.NEVER_EXPIRES, Warning.Code.FULL_ACCESS);
    }

    @ParameterizedTest
    @CsvSource({"P1D, true", "P29DT23H59M, true", "P30D, false"})
    void isReusedForThirtyDays(Duration since, boolean warned) {
        Reuse reuse = new Reuse(MADE.plusSeconds(1), Optional.of("192.0.2.1"));
        Instant now = reuse.at().plus(since);

        assertThat(Warning.of(
                        active(Duration.ofDays(900)),
                        MADE,
                        Optional.empty(),
                        Optional.of(now),
                        false,
                        Warning.IDLE,
                        Peppers.State.CURRENT,
                        Optional.of(reuse),
                        now))
                .isEqualTo(
                        warned
                                ? List.of(new Warning(Warning.Code.REUSED, Optional.of(reuse.at()), reuse.address()))
                                : List.of());
    }

    @Test
    void hasNoOwnerWhereThatIsInItsWay() {
        Standing blocked =
                new Standing(EffectiveStatus.BLOCKED, Optional.of(BlockedBy.OWNER_GONE), Optional.of(Instant.MAX));

        assertThat(codes(warnings(blocked, null, Duration.ZERO, false, Duration.ZERO)))
                .containsExactly(Warning.Code.OWNER_GONE);
    }

    @ParameterizedTest
    @CsvSource({"CURRENT,", "RETIRED, RETIRED_PEPPER", "MISSING, MISSING_PEPPER"})
    void hangsOnAPepper(Peppers.State state, Warning.@Nullable Code code) {
        List<Warning> warnings = Warning.of(
                active(Duration.ofDays(900)),
                MADE,
                Optional.empty(),
                Optional.of(MADE),
                false,
                Warning.IDLE,
                state,
                Optional.empty(),
                MADE);

        assertThat(codes(warnings)).isEqualTo(code == null ? List.of() : List.of(code));
    }

    @Test
    void isIdleSoonerWhereTheRealmEndsUnusedKeys() {
        Duration half = Duration.ofDays(15);

        List<Warning> warnings = Warning.of(
                active(Duration.ofDays(900)),
                MADE,
                Optional.empty(),
                Optional.of(MADE),
                false,
                half,
                Peppers.State.CURRENT,
                Optional.empty(),
                MADE.plus(half));

        assertThat(codes(warnings)).containsExactly(Warning.Code.IDLE);
    }

    @ParameterizedTest
    @EnumSource(
            value = EffectiveStatus.class,
            names = {"DISABLED", "REVOKED", "EXPIRED"})
    void isNotGivenForAKeyThatWasStoppedOrHasEnded(EffectiveStatus status) {
        Standing standing = new Standing(status, Optional.empty(), Optional.empty());

        assertThat(warnings(standing, null, null, true, Duration.ofDays(400))).isEmpty();
    }
}
