// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latchkey.token.KeyId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BatchesTest {
    private static final List<KeyId> IDS = IntStream.range(0, 1700)
            .mapToObj(n -> new KeyId("%016d".formatted(n)))
            .collect(Collectors.toCollection(ArrayList::new));

    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final List<KeyId> seen = new ArrayList<>();
    private final Batches batches = new Batches(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void takeAllInTheOrderOfTheirIds() {
        List<KeyId> mixed = new ArrayList<>(IDS);
        Collections.reverse(mixed);

        Batches.Done done = batches.run(mixed, batch -> {
            assertThat(batch).hasSizeLessThanOrEqualTo(500);
            seen.addAll(batch);
            return batch.size() - 1;
        });

        assertThat(seen).isEqualTo(IDS);
        assertThat(done).isEqualTo(new Batches.Done(1696, 0));
    }

    @Test
    void leaveWhatThereIsNoTimeFor() {
        Batches.Done done = batches.run(IDS, batch -> {
            now = now.plus(Duration.ofSeconds(6));
            return batch.size();
        });

        assertThat(done).isEqualTo(new Batches.Done(1000, 700));
    }

    @Test
    void goOnAfterOneThatFails() {
        Batches.Done done = batches.run(IDS, batch -> {
            if (batch.contains(IDS.get(600))) {
                throw new IllegalStateException("for a test");
            }
            return batch.size();
        });

        assertThat(done).isEqualTo(new Batches.Done(1200, 500));
    }

    @Test
    void failIfAllFail() {
        assertThatThrownBy(() -> batches.run(IDS, batch -> {
                    throw new IllegalStateException("for a test");
                }))
                .hasMessage("for a test");
    }
}
