// SPDX-License-Identifier: Apache-2.0
package io.latchkey.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class RepeatedTest {

    @Test
    void goesOnAfterAnError() throws Exception {
        CountDownLatch turns = new CountDownLatch(3);
        ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);
        try {
            ScheduledFuture<?> unused = executor.scheduleWithFixedDelay(
                    new Repeated(() -> {
                        turns.countDown();
                        throw new StackOverflowError("for a test");
                    }),
                    0,
                    1,
                    TimeUnit.MILLISECONDS);

            assertThat(turns.await(Duration.ofSeconds(10).toMillis(), TimeUnit.MILLISECONDS))
                    .isTrue();
        } finally {
            executor.shutdownNow();
        }
    }
}
