// SPDX-License-Identifier: Apache-2.0
package io.latchkey.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.policy.Requirements;
import io.latchkey.token.KeyId;
import io.latchkey.token.Token;
import io.latchkey.token.TokenFormat;
import io.latchkey.token.TokenPrefix;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class WaitingRequestsTest {
    private static final Optional<Renewal> RENEWAL = Optional.of(new Renewal(
            new RequestVariant("demo", "", List.of()),
            new ValidateParameters(Requirements.NONE, false, false, false),
            List.of()));

    private final Token token =
            TokenFormat.create(TokenPrefix.DEFAULT, KeyId.random(new SecureRandom()), new SecureRandom());

    private long now;

    /** Runs nothing by itself. */
    private final Queue<Runnable> threads = new ArrayDeque<>();

    private final WaitingRequests waiting = new WaitingRequests(threads::add, 2, this::now);
    private final List<Integer> batches = new ArrayList<>();
    private final List<String> goneOn = new ArrayList<>();

    private WaitingRequests.Waiting request(String name) {
        return new WaitingRequests.Waiting(token, RENEWAL, () -> goneOn.add(name));
    }

    private long now() {
        return now;
    }

    private void work(List<WaitingRequests.Waiting> requests) {
        batches.add(requests.size());
    }

    private void runAll() {
        while (!threads.isEmpty()) {
            threads.remove().run();
        }
    }

    @Test
    void worksOutOnceForAllWhoWait() {
        for (String name : List.of("a", "b", "c")) {
            assertThat(waiting.add(request(name), this::work)).isTrue();
        }
        assertThat(goneOn).isEmpty();

        runAll();

        assertThat(batches).containsExactly(3);
        assertThat(goneOn).containsExactly("a", "b", "c");
    }

    @Test
    void takesNoMoreThreadsThanItMay() {
        IntStream.range(0, 10).forEach(n -> waiting.add(request("" + n), this::work));

        assertThat(threads).hasSize(2);
    }

    @Test
    void letsAllGoOnWhereTheWorkBreaksDown() {
        waiting.add(request("a"), requests -> {
            throw new IllegalStateException("no database");
        });
        runAll();
        assertThat(goneOn).containsExactly("a");

        waiting.add(request("b"), this::work);
        runAll();
        assertThat(goneOn).containsExactly("a", "b");
    }

    /** Else one realm whose keys take long to work out would hold up all others. */
    @Test
    void letsGoOnWhoHasWaitedTooLong() {
        waiting.add(request("early"), this::work);
        now = Duration.ofMillis(500).toNanos();
        waiting.add(request("late"), this::work);
        runAll();

        assertThat(batches).containsExactly(1);
        assertThat(goneOn).containsExactly("early", "late");
    }

    @Test
    void letsEachGoOnOnce() {
        waiting.add(request("a"), requests -> requests.forEach(WaitingRequests.Waiting::goOn));
        runAll();

        assertThat(goneOn).containsExactly("a");
    }

    @Test
    void servesWhoComesWhileItWorks() {
        waiting.add(request("a"), requests -> {
            batches.add(requests.size());
            if (batches.size() == 1) {
                waiting.add(request("b"), this::work);
            }
        });
        runAll();

        assertThat(goneOn).containsExactly("a", "b");
    }

    @Test
    void sendsAwayWhoFindsTooManyWaiting() {
        IntStream.range(0, WaitingRequests.MOST).forEach(n -> waiting.add(request("" + n), this::work));

        assertThat(waiting.add(request("one more"), this::work)).isFalse();
        runAll();
        assertThat(goneOn).hasSize(WaitingRequests.MOST).doesNotContain("one more");
        assertThat(batches).allMatch(size -> size <= 50);
    }
}
