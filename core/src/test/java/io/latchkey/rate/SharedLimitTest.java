// SPDX-License-Identifier: Apache-2.0
package io.latchkey.rate;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.rate.RateLimit.Period;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Some nodes that tell each other by messages which take their time, or get lost. */
final class SharedLimitTest {
    private static final RateLimit LIMIT = new RateLimit(6_000, Period.MINUTE);
    private static final long MILLI = Duration.ofMillis(1).toNanos();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final int TELLING = 250;
    private static final int TELLING_IN_A_HURRY = 25;
    private static final int FORGETTING = 10_000;

    private record Message(long arrives, String from, RateWindow.Told told) {}

    private static final class SimulatedNode {
        final String name;
        RateWindow window = new RateWindow(LIMIT.period(), 0);
        final List<Message> coming = new ArrayList<>();
        boolean urgent;
        boolean untold;

        SimulatedNode(String name) {
            this.name = name;
        }
    }

    private final Random random = new Random(17);
    private final List<SimulatedNode> nodes = new ArrayList<>();
    private final List<Long> accepted = new ArrayList<>();
    private int delay = 5;
    private double loss;

    private void started(int count) {
        for (int i = 0; i < count; i++) {
            nodes.add(new SimulatedNode("n" + nodes.size() + "-" + accepted.size()));
        }
    }

    /** Offers each node so many requests in each millisecond, from one to another. */
    private void offer(double each, long from, long until) {
        offer(each, from, until, nodes.size());
    }

    /** To the first of the nodes only. */
    private void offer(double each, long from, long until, int first) {
        for (long milli = from; milli < until; milli++) {
            for (SimulatedNode node : List.copyOf(nodes)) {
                take(node, milli);
                if (milli % FORGETTING == 0 && node.window.isOver(milli * MILLI)) {
                    node.window = new RateWindow(LIMIT.period(), milli * MILLI);
                }
                if (nodes.indexOf(node) >= first) {
                    continue;
                }
                int attempts = (int) each + (random.nextDouble() < each % 1 ? 1 : 0);
                for (int i = 0; i < attempts; i++) {
                    if (!node.window.use(LIMIT, milli * MILLI).over()) {
                        accepted.add(milli);
                        node.untold = true;
                        node.urgent |= node.window.isUrgent(LIMIT);
                    }
                }
                if (node.untold && (milli % TELLING == 0 || (node.urgent && milli % TELLING_IN_A_HURRY == 0))) {
                    tell(node, milli);
                }
            }
        }
    }

    private void take(SimulatedNode node, long milli) {
        node.coming.removeIf(message -> {
            boolean here = message.arrives <= milli;
            if (here) {
                node.window.hear(message.from, message.told, milli * MILLI);
            }
            return here;
        });
    }

    private void tell(SimulatedNode node, long milli) {
        RateWindow.Told told = node.window.tell(milli * MILLI);
        node.untold = false;
        node.urgent = false;
        nodes.stream()
                .filter(other -> other != node && random.nextDouble() >= loss)
                .forEach(other -> other.coming.add(new Message(milli + random.nextInt(delay + 1), node.name, told)));
    }

    /** The most that was accepted within any period. */
    private int most() {
        int most = 0;
        int oldest = 0;
        for (int i = 0; i < accepted.size(); i++) {
            while (accepted.get(i) - accepted.get(oldest) >= MINUTE) {
                oldest++;
            }
            most = Math.max(most, i - oldest + 1);
        }
        return most;
    }

    /** Ten times the limit on each. */
    private static final double FLOOD = 10.0 * LIMIT.requests() / MINUTE;

    @Property(tries = 20)
    void acceptsTheLimitAndHardlyMoreOnTwoNodesThatAreFlooded(
            @ForAll @IntRange(max = 100) int delayed, @ForAll @DoubleRange(max = 0.2) double lost) {
        accepted.clear();
        nodes.clear();
        delay = delayed;
        loss = lost;
        started(2);
        offer(FLOOD, 0, 3 * MINUTE);

        assertThat(most()).isLessThanOrEqualTo((int) (1.05 * LIMIT.requests()));
        assertThat(accepted).hasSizeBetween((int) (2.85 * LIMIT.requests()), (int) (3.15 * LIMIT.requests()));
    }

    @Test
    void acceptsTheLimitOnFourNodes() {
        started(4);
        offer(FLOOD, 0, 3 * MINUTE);

        assertThat(most()).isLessThanOrEqualTo((int) (1.05 * LIMIT.requests()));
        assertThat(accepted.size()).isGreaterThanOrEqualTo((int) (2.85 * LIMIT.requests()));
    }

    @Test
    void acceptsAllOfTheLimitOnTheOneNodeThatIsUsed() {
        started(2);
        SimulatedNode idle = nodes.get(1);
        offer(FLOOD, 0, MINUTE, 1);

        assertThat(accepted).hasSize(LIMIT.requests());
        assertThat(idle.window.look(LIMIT, MINUTE * MILLI - 1).over()).isTrue();
    }

    /** As a job that comes now and then: who alone took the first burst has forgotten the key before others forget that. */
    @Test
    void acceptsTheLimitWhereANodeHasForgottenTheKeyMeanwhile() {
        started(2);
        offer(FLOOD, 0, MINUTE / 6, 1);
        offer(0, MINUTE / 6, 3 * MINUTE / 2);
        offer(FLOOD, 3 * MINUTE / 2, 2 * MINUTE);

        assertThat(most()).isLessThanOrEqualTo((int) (1.05 * LIMIT.requests()));
    }

    @Test
    void isOnePeriodOffWhereANodeIsKilledAndAnotherJoins() {
        started(2);
        offer(FLOOD, 0, MINUTE / 20);
        nodes.remove(1);
        offer(FLOOD, MINUTE / 20, MINUTE);
        started(1);
        offer(FLOOD, MINUTE, 4 * MINUTE);

        assertThat(accepted.size()).isBetween((int) (0.95 * 3 * LIMIT.requests()), (int) (1.05 * 5 * LIMIT.requests()));
        List<Long> later = accepted.stream().filter(at -> at >= 2 * MINUTE).toList();
        accepted.retainAll(later);
        assertThat(most()).isLessThanOrEqualTo((int) (1.05 * LIMIT.requests()));
    }
}
