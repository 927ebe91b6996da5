// SPDX-License-Identifier: Apache-2.0
package io.latchkey.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ChangesTest {
    private final Changes changes = new Changes(16, 0);

    @Test
    void saysWhatChangedSince() {
        changes.changed("alice", 10);

        assertThat(changes.since("alice", new Arrival(9))).isTrue();
        assertThat(changes.since("alice", new Arrival(10)))
                .as("at the same moment")
                .isTrue();
        assertThat(changes.since("alice", new Arrival(11))).isFalse();
        assertThat(changes.since("bob", new Arrival(9))).isFalse();
    }

    @Test
    void takesAllForEach() {
        changes.changedAll(10);

        assertThat(changes.since("alice", new Arrival(9))).isTrue();
        assertThat(changes.since("alice", new Arrival(11))).isFalse();
    }

    /** Two threads that have read the clock, and note in the other order. */
    @Test
    void forgetsNoneForAnEarlierOne() {
        changes.changed("alice", 20);
        changes.changed("alice", 10);
        changes.changedAll(40);
        changes.changedAll(30);

        assertThat(changes.since("alice", new Arrival(15))).isTrue();
        assertThat(changes.since("bob", new Arrival(35))).isTrue();
    }

    /** The clock is {@code System.nanoTime()}, which may pass over the largest number. */
    @Test
    void countsOnPastTheLargestNumber() {
        Changes late = new Changes(16, Long.MAX_VALUE - 5);
        late.changed("alice", Long.MIN_VALUE + 5);

        assertThat(late.since("alice", new Arrival(Long.MAX_VALUE))).isTrue();
        assertThat(late.since("alice", new Arrival(Long.MIN_VALUE + 6))).isFalse();
    }
}
