// SPDX-License-Identifier: Apache-2.0
package io.latchkey.policy;

import static io.latchkey.policy.Situation.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.latchkey.policy.Lifetime.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times are given as the distance from the moment of issue; an empty cell means that there is none. */
class LifetimeTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            # maximum, standard, required, ends after
            ,          P90D,     false,    P90D
            P365D,     P90D,     false,    P90D
            P30D,      P90D,     false,    P30D
            P90D,      P90D,     false,    P90D
            ,          PT0S,     false,
            P30D,      PT0S,     false,    P30D
            P30D,      PT0S,     true,     P30D
            ,          PT0S,     true,     P90D
            ,          P10D,     true,     P10D
            """)
    void givesAKeyWithoutAnEndTheStandardOneClippedToTheMaximum(
            @Nullable Duration maximum, Duration standard, boolean required, @Nullable Duration endsAfter) {
        Lifetime lifetime = new Lifetime(Optional.ofNullable(maximum), standard, required);

        assertThat(lifetime.standardEnd(NOW)).isEqualTo(after(endsAfter));
        assertThat(lifetime.violation(Optional.empty(), lifetime.standardEnd(NOW), NOW, NOW))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # maximum, required, starts,  ends,                   violation
            ,          false,    ,        ,
            ,          false,    P9D,     ,
            ,          false,    -P1D,    P9D,
            ,          false,    ,        PT0.000000001S,
            ,          false,    ,        P36500D,
            ,          true,     ,        P36500D,
            P30D,      false,    ,        P30D,
            P30D,      false,    ,        P30DT1M,
            P30D,      false,    P29D,    P30D,
            ,          false,    ,        PT0S,                   END_IN_THE_PAST
            ,          false,    ,        -P1D,                   END_IN_THE_PAST
            ,          false,    P9D,     P9D,                    END_BEFORE_START
            ,          false,    P9D,     P8D,                    END_BEFORE_START
            ,          true,     ,        ,                       END_REQUIRED
            P30D,      false,    ,        ,                       END_REQUIRED
            P30D,      true,     P9D,     ,                       END_REQUIRED
            P30D,      false,    ,        P30DT1M0.000000001S,    TOO_LONG
            P30D,      false,    P40D,    P41D,                   TOO_LONG
            ,          false,    P9D,     -P1D,                   END_IN_THE_PAST
            P30D,      false,    P50D,    P40D,                   END_BEFORE_START
            """)
    void namesWhatIsWrongWithTheDatesAskedFor(
            @Nullable Duration maximum,
            boolean required,
            @Nullable Duration starts,
            @Nullable Duration ends,
            @Nullable Violation expected) {
        Lifetime lifetime = new Lifetime(Optional.ofNullable(maximum), Duration.ZERO, required);

        assertThat(lifetime.violation(after(starts), after(ends), NOW, NOW)).isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest
    @CsvSource({"P29D, TOO_LONG", "P30D, TOO_LONG", "P31D,"})
    void countsTheMaximumFromTheIssueOfTheKeyWhenItsEndIsChangedLater(Duration maximum, @Nullable Violation expected) {
        Lifetime lifetime = new Lifetime(Optional.of(maximum), Duration.ZERO, false);
        Instant issuedAt = NOW.minus(Duration.ofDays(1));

        assertThat(lifetime.violation(Optional.empty(), after(Duration.ofDays(30)), issuedAt, NOW))
                .isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest
    @CsvSource({"P0D, false", "P29DT23H59M59.999999999S, false", "P30D, true", "P30DT30S, true", "P31D, true"})
    void isExceededAtTheVeryMomentAndWithoutSlack(Duration age, boolean exceeded) {
        Lifetime lifetime = new Lifetime(Optional.of(Duration.ofDays(30)), Duration.ZERO, false);

        assertThat(lifetime.exceededBy(NOW, NOW.plus(age))).isEqualTo(exceeded);
        assertThat(lifetime.latestEnd(NOW)).contains(NOW.plus(Duration.ofDays(30)));
    }

    @Test
    void allowsAnythingWhereItIsUnlimited() {
        assertThat(Lifetime.UNLIMITED.latestEnd(NOW)).isEmpty();
        assertThat(Lifetime.UNLIMITED.standardEnd(NOW)).isEmpty();
        assertThat(Lifetime.UNLIMITED.exceededBy(Instant.EPOCH, Instant.MAX)).isFalse();
        assertThat(Lifetime.UNLIMITED.violation(Optional.empty(), Optional.empty(), NOW, NOW))
                .isEmpty();
    }

    @Test
    void staysWithinTimeHoweverLongTheSettingIs() {
        Duration forever = Duration.ofSeconds(Long.MAX_VALUE);
        Lifetime lifetime = new Lifetime(Optional.of(forever), forever, true);

        assertThat(lifetime.latestEnd(NOW)).contains(Instant.MAX);
        assertThat(lifetime.standardEnd(NOW)).contains(Instant.MAX);
        assertThat(lifetime.exceededBy(Instant.MIN, NOW)).isFalse();
        assertThat(lifetime.violation(Optional.empty(), Optional.of(Instant.MAX), NOW, NOW))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        ",     PT0S, false, ,     PT0S, false, ,     PT0S, false",
        "P30D, P90D, false, P60D, P10D, true,  P30D, P10D, true",
        ",     P90D, true,  P60D, PT0S, false, P60D, P90D, true"
    })
    void isTheStricterOfBothWhicheverComesFirst(
            @Nullable Duration maximum,
            Duration standard,
            boolean required,
            @Nullable Duration otherMaximum,
            Duration otherStandard,
            boolean otherRequired,
            @Nullable Duration longest,
            Duration usual,
            boolean both) {
        Lifetime one = new Lifetime(Optional.ofNullable(maximum), standard, required);
        Lifetime other = new Lifetime(Optional.ofNullable(otherMaximum), otherStandard, otherRequired);
        Lifetime stricter = new Lifetime(Optional.ofNullable(longest), usual, both);

        assertThat(one.and(other)).isEqualTo(stricter);
        assertThat(other.and(one)).isEqualTo(stricter);
    }

    @ParameterizedTest
    @CsvSource({"PT0S, PT0S", "-PT1S, PT0S", ", -PT1S"})
    void refusesDurationsThatMakeNoSense(@Nullable Duration maximum, Duration standard) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Lifetime(Optional.ofNullable(maximum), standard, false));
    }

    private static Optional<Instant> after(@Nullable Duration distance) {
        return Optional.ofNullable(distance).map(NOW::plus);
    }
}
