// SPDX-License-Identifier: Apache-2.0
package io.latchkey.usage;

import io.latchkey.store.KeyUses;
import io.latchkey.token.KeyId;
import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Writes down what was counted, in batches. A batch that can't be written is split until what can't be written is alone.
 * That is dropped if the database refuses its very data; all else that can't be written is kept for the next time. Where
 * the database is away, one attempt shows it.
 */
final class UsageWriter {
    private static final Logger LOG = Logger.getLogger(UsageWriter.class);
    private static final int BATCH = 500;

    /** Splitting must not keep the counts of others back for longer than until the next time. */
    private static final Duration SPLITTING = Duration.ofSeconds(5);

    /** Two that can't be written stand together in at most so many attempts; more in a row, and nothing can be written. */
    private static final int HOPELESS = 25;

    private final UsageRecorder recorder;
    private final Consumer<List<KeyUses>> store;
    private final Clock clock;

    private Instant splittingEnds = Instant.MIN;
    private int failedInARow;
    private boolean kept;

    /**
     * @param store writes all of them or none, in a transaction of its own
     */
    UsageWriter(UsageRecorder recorder, Consumer<List<KeyUses>> store, Clock clock) {
        this.recorder = recorder;
        this.store = store;
        this.clock = clock;
    }

    /** Whether all could be written that there was. */
    boolean run() {
        // The keys that there are now: those that go on being used would otherwise never let it end.
        List<KeyId> keys = recorder.keys();
        Instant began = clock.instant();
        splittingEnds = began.plus(SPLITTING);
        failedInARow = 0;
        kept = false;
        for (int from = 0; from < keys.size() && failedInARow < HOPELESS; from += BATCH) {
            List<KeyUses> uses = recorder.take(keys.subList(from, Math.min(from + BATCH, keys.size())));
            if (!uses.isEmpty()) {
                write(uses);
            }
        }
        boolean all = !kept && failedInARow < HOPELESS;
        if (all) {
            recorder.writtenUntil(began);
        }
        return all;
    }

    private void write(List<KeyUses> uses) {
        Failure failure;
        RuntimeException cause;
        try {
            store.accept(uses);
            recorder.settled(uses);
            failedInARow = 0;
            return;
        } catch (RuntimeException e) {
            failure = Failure.of(e);
            cause = e;
        } catch (Error e) {
            recorder.putBack(uses);
            throw e;
        }
        failedInARow = failure == Failure.AWAY ? HOPELESS : failedInARow + 1;
        if (uses.size() == 1 && failure == Failure.DATA) {
            // Without the cause: drivers put the text that they refuse into their message.
            LOG.warnf(
                    "What API key %s was used for can't be written down and is dropped",
                    uses.get(0).id());
            recorder.settled(uses);
        } else if (uses.size() == 1 || failure == Failure.AWAY || failure == Failure.PASSING) {
            keep(uses, cause);
        } else {
            split(uses, cause);
        }
    }

    private void split(List<KeyUses> uses, RuntimeException cause) {
        int half = uses.size() / 2;
        for (List<KeyUses> part : List.of(uses.subList(0, half), uses.subList(half, uses.size()))) {
            if (failedInARow < HOPELESS && clock.instant().isBefore(splittingEnds)) {
                write(part);
            } else {
                keep(part, cause);
            }
        }
    }

    private void keep(List<KeyUses> uses, RuntimeException cause) {
        recorder.putBack(uses);
        kept = true;
        Metrics.counter("latchkey.usage.write.failures").increment();
        // Not the cause itself: drivers put values into their messages, as what a client calls itself.
        LOG.warnf(
                "The use of %d API keys could not be written down; it will be tried again: %s",
                uses.size(), Failure.describe(cause));
    }
}
