// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.latchkey.manage.Outcome;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class OneAtATimeTest {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    @Test
    void keepsOthersOfTheRealmWaitingAndThoseOfAnotherNot() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(5);
        try {
            Future<Outcome<String>> first = callers.submit(() -> OneAtATime.in("a", this::longWork));
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

            assertThat(OneAtATime.in("b", () -> "done")).isEqualTo(Outcome.done("done"));

            List<Future<Outcome<String>>> more = IntStream.range(0, 4)
                    .mapToObj(each -> callers.submit(() -> OneAtATime.in("a", () -> "done")))
                    .toList();
            for (Future<Outcome<String>> each : more) {
                assertThat(status(each.get(30, TimeUnit.SECONDS))).isEqualTo(503);
            }
            end.countDown();
            assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(Outcome.done("done"));
            assertThat(OneAtATime.in("a", () -> "done")).isEqualTo(Outcome.done("done"));
        } finally {
            callers.shutdownNow();
        }
    }

    private String longWork() {
        begun.countDown();
        try {
            return end.await(60, TimeUnit.SECONDS) ? "done" : "late";
        } catch (InterruptedException e) {
            return "interrupted";
        }
    }

    private static int status(Outcome<String> outcome) {
        return outcome instanceof Outcome.Denied<String> denied
                ? denied.problem().status()
                : 200;
    }
}
