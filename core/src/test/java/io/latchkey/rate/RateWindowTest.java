// SPDX-License-Identifier: Apache-2.0
package io.latchkey.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.rate.RateLimit.Period;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class RateWindowTest {
    private static final RateLimit LIMIT = new RateLimit(600, Period.MINUTE);
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** A source of time that is about to overflow, as {@link System#nanoTime} may. */
    private long now = Long.MAX_VALUE - 10 * SECOND;

    private final RateWindow window = new RateWindow(Period.MINUTE, 0);

    private int uses(RateLimit limit, int attempts) {
        int uses = 0;
        for (int i = 0; i < attempts; i++) {
            uses += window.use(limit, now).over() ? 0 : 1;
        }
        return uses;
    }

    @Test
    void letsAsManyThroughAsTheLimitSaysAndNoneMore() {
        assertThat(uses(LIMIT, 600)).isEqualTo(600);
        assertThat(uses(LIMIT, 6000)).isZero();
    }

    @Test
    void saysWhatIsLeftAndWhenMoreWillBe() {
        assertThat(window.look(LIMIT, now)).isEqualTo(Quota.whole(LIMIT));
        assertThat(window.use(LIMIT, now)).isEqualTo(new Quota(LIMIT, false, 599, 60));
        now += 20 * SECOND;
        assertThat(uses(LIMIT, 599)).isEqualTo(599);
        assertThat(window.use(LIMIT, now)).isEqualTo(new Quota(LIMIT, true, 0, 40));
    }

    @Test
    void letsOneThroughAgainWhenTheOldestIsAPeriodAgo() {
        window.use(LIMIT, now);
        now += 30 * SECOND;
        uses(LIMIT, 599);
        now += 30 * SECOND - 1;
        assertThat(uses(LIMIT, 10)).isZero();
        now += 1;
        assertThat(uses(LIMIT, 10)).isEqualTo(1);
    }

    /** A job once an hour under a limit of 24 a day must not be refused on the second day. */
    @Test
    void neverRefusesWhoKeepsToTheLimitEvenly() {
        RateLimit daily = new RateLimit(24, Period.DAY);
        for (int hour = 0; hour < 24 * 30; hour++) {
            assertThat(uses(daily, 1)).isEqualTo(1);
            now += Duration.ofHours(1).toNanos();
        }
    }

    @Test
    void countsWhatWasUsedBeforeUnderAnotherLimit() {
        uses(LIMIT, 100);

        assertThat(uses(new RateLimit(50, Period.MINUTE), 10)).isZero();
        assertThat(uses(new RateLimit(150, Period.MINUTE), 100)).isEqualTo(50);
    }

    /** Whoever may change a key's own limit could else have its client's anew by a short one in between. */
    @Test
    void remembersWhatALongerPeriodCountedWhereAShorterOneCameInBetween() {
        RateLimit hourly = new RateLimit(1000, Period.HOUR);
        assertThat(uses(hourly, 1000)).isEqualTo(1000);
        now += 61 * SECOND;
        assertThat(uses(new RateLimit(1, Period.MINUTE), 2)).isEqualTo(1);
        window.hear("b", new RateWindow.Told(5, 5, Period.MINUTE), now);
        window.tell(now);

        assertThat(uses(hourly, 10)).isZero();
        assertThat(uses(new RateLimit(2000, Period.DAY), 10)).isEqualTo(10);
        now += Duration.ofHours(1).toNanos();
        assertThat(uses(hourly, 10)).isEqualTo(10);
    }

    @Test
    void countsByAShorterPeriodWhatWasUsedInIt() {
        uses(new RateLimit(1000, Period.HOUR), 100);

        assertThat(uses(LIMIT, 600)).isEqualTo(500);
        now += 61 * SECOND;
        assertThat(uses(LIMIT, 600)).isEqualTo(600);
    }

    @Test
    void toLookCountsAsNoUse() {
        window.look(LIMIT, now);

        assertThat(uses(LIMIT, 601)).isEqualTo(600);
    }

    @Test
    void countsWhatOthersTell() {
        window.hear("b", new RateWindow.Told(400, 400, Period.MINUTE), now);

        assertThat(window.look(LIMIT, now).left()).isEqualTo(200);
        assertThat(uses(LIMIT, 600)).isEqualTo(50);
        window.tell(now);
        assertThat(uses(LIMIT, 600)).isEqualTo(38);
    }

    /** Else a burst at one of many nodes would be told to wait for their next turn, with nearly the whole limit left. */
    @Test
    void isToldAtOnceWhereTheShareIsUsedUp() {
        for (String node : List.of("b", "c", "d", "e", "f")) {
            window.hear(node, new RateWindow.Told(0, 0, Period.MINUTE), now);
        }

        assertThat(uses(LIMIT, 49)).isEqualTo(49);
        assertThat(window.isUrgent(LIMIT)).isFalse();
        assertThat(uses(LIMIT, 2)).isEqualTo(1);
        assertThat(window.isUrgent(LIMIT)).isTrue();
    }

    @Test
    void countsNothingTwiceThatIsToldTwiceOrLate() {
        RateWindow.Told first = new RateWindow.Told(300, 300, Period.MINUTE);
        window.hear("b", first, now);
        window.hear("b", new RateWindow.Told(400, 400, Period.MINUTE), now);
        window.hear("b", first, now);
        window.hear("b", new RateWindow.Told(400, 400, Period.MINUTE), now);

        assertThat(window.look(LIMIT, now).left()).isEqualTo(200);
    }

    @Test
    void makesUpForAMessageThatWasLost() {
        window.hear("b", new RateWindow.Told(100, 100, Period.MINUTE), now);
        window.hear("b", new RateWindow.Told(350, 350, Period.MINUTE), now);

        assertThat(window.look(LIMIT, now).left()).isEqualTo(250);
    }

    @Test
    void countsOfANodeThatItDoesNotKnowOnlyThisPeriod() {
        window.hear("b", new RateWindow.Told(1_000_000, 10, Period.MINUTE), now);

        assertThat(window.look(LIMIT, now).left()).isEqualTo(590);
    }

    @Test
    void takesNoMoreThanItsShareUntilItHasTold() {
        window.hear("b", new RateWindow.Told(1, 1, Period.MINUTE), now);

        assertThat(uses(LIMIT, 600)).isEqualTo(150);
        Quota over = window.look(LIMIT, now);
        assertThat(over.over()).isTrue();
        assertThat(over.seconds()).isEqualTo(1);
    }

    @Test
    void takesAllAgainWhereAnotherNodeHasNotToldForTwoPeriods() {
        window.hear("b", new RateWindow.Told(1, 1, Period.MINUTE), now);
        now += 120 * SECOND;

        assertThat(uses(LIMIT, 601)).isEqualTo(600);
    }

    @Test
    void remembersNothingOfAKeyThatIsNotUsed() {
        uses(LIMIT, 5);
        window.hear("b", new RateWindow.Told(1, 1, Period.MINUTE), now);
        assertThat(window.isOver(now)).isFalse();
        now += 120 * SECOND;

        assertThat(window.isOver(now)).isTrue();
    }

    /** The reference remembers every use; pauses are from none to a tenth of the period. */
    @Property
    void neverLetsMoreThroughInAnyPeriodAndHardlyLess(
            @ForAll @Size(min = 1, max = 400) List<@IntRange(max = 6_000) Integer> pauses,
            @ForAll @IntRange(min = 1, max = 60) int requests) {
        RateLimit limit = new RateLimit(requests, Period.MINUTE);
        RateWindow tried = new RateWindow(Period.MINUTE, 0);
        Deque<Long> uses = new ArrayDeque<>();
        long time = now;
        for (int pause : pauses) {
            time += pause * SECOND / 1000;
            boolean used = !tried.use(limit, time).over();
            long moment = time;
            int surely = requests - count(uses, moment, 60 * SECOND + 60 * SECOND / Uses.PARTS);
            assertThat(used || surely <= 0).isTrue();
            if (used) {
                uses.add(moment);
            }
            assertThat(count(uses, moment, 60 * SECOND)).isLessThanOrEqualTo(requests);
        }
    }

    private static int count(Deque<Long> uses, long now, long period) {
        return (int) uses.stream().filter(use -> now - use < period).count();
    }
}
