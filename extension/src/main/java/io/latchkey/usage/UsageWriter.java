// SPDX-License-Identifier: Apache-2.0
package io.latchkey.usage;

import io.latchkey.store.KeyUses;
import io.latchkey.token.KeyId;
import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Writes down what was counted, in batches. Where there is much, over some turns: what comes in a burst takes the database from
 * all others. A batch that can't be written is split until what can't be written is alone.
 * That is dropped if the database refuses its very data; all else that can't be written is kept for the next time. Where
 * the database is away, one attempt shows it.
 */
final class UsageWriter {
    private static final Logger LOG = Logger.getLogger(UsageWriter.class);
    private static final int BATCH = 500;

    /** A turn takes a tenth of the time until the next one. */
    private static final int SHARE = 10;

    /** It takes more where one round, from the first key to the last, would else take longer than this. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** Splitting must not keep the counts of others back for longer than until the next time. */
    private static final Duration SPLITTING = Duration.ofSeconds(5);

    /** Two that can't be written stand together in at most so many attempts; more in a row, and nothing can be written. */
    private static final int HOPELESS = 25;

    private final UsageRecorder recorder;
    private final Consumer<List<KeyUses>> store;
    private final UnaryOperator<List<KeyUses>> free;
    private final Clock clock;
    private final Duration interval;

    /** Those of this round that have still to be written. */
    private final Deque<KeyId> left = new ArrayDeque<>();

    private Instant began = Instant.MIN;
    private long leastInATurn;
    private Instant splittingEnds = Instant.MIN;
    private int failedInARow;
    private boolean kept;
    private UnaryOperator<List<KeyUses>> writing;

    /**
     * A writer.
     *
     * @param store writes all of them or none, in a transaction of its own
     * @param free as {@code store} in a turn, but leaves out keys that somebody holds, and returns what it left out
     * @param interval between two turns
     */
    UsageWriter(
            UsageRecorder recorder,
            Consumer<List<KeyUses>> store,
            UnaryOperator<List<KeyUses>> free,
            Clock clock,
            Duration interval) {
        this.recorder = recorder;
        this.store = store;
        this.free = free;
        this.writing = free;
        this.clock = clock;
        this.interval = interval;
    }

    /** Writes down all that there is. */
    void run() {
        begin();
        writeWhile(() -> true, uses -> {
            store.accept(uses);
            return List.of();
        });
    }

    /** Writes down as much as a turn may take, and goes on with it in the next. */
    void turn() {
        if (left.isEmpty()) {
            begin();
        }
        Instant end = clock.instant().plus(interval.dividedBy(SHARE));
        long rest = left.size() - leastInATurn;
        writeWhile(() -> left.size() > rest || clock.instant().isBefore(end) || recorder.isHalfFull(), free);
    }

    private void begin() {
        left.clear();
        // The keys that there are now: those that go on being used would otherwise never let it end.
        left.addAll(recorder.keys());
        leastInATurn = left.size() * interval.toMillis() / LONGEST.toMillis() + 1;
        began = clock.instant();
        kept = false;
    }

    private void writeWhile(BooleanSupplier more, UnaryOperator<List<KeyUses>> by) {
        writing = by;
        splittingEnds = clock.instant().plus(SPLITTING);
        failedInARow = 0;
        while (!left.isEmpty() && failedInARow < HOPELESS && more.getAsBoolean()) {
            List<KeyUses> uses = recorder.take(batch());
            if (!uses.isEmpty()) {
                write(uses);
            }
        }
        if (failedInARow >= HOPELESS) {
            left.clear();
        } else if (left.isEmpty() && !kept) {
            recorder.writtenUntil(began);
        }
    }

    private List<KeyId> batch() {
        return Stream.generate(left::poll).limit(Math.min(BATCH, left.size())).toList();
    }

    private void write(List<KeyUses> uses) {
        Failure failure;
        RuntimeException cause;
        try {
            List<KeyUses> held = writing.apply(uses);
            recorder.putBack(held);
            kept |= !held.isEmpty();
            recorder.settled(uses.stream().filter(each -> !held.contains(each)).toList());
            failedInARow = 0;
            return;
        } catch (RuntimeException e) {
            failure = Failure.of(e);
            cause = e;
        } catch (Error e) {
            recorder.putBack(uses);
            kept = true;
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
        List<KeyUses> rest = uses.subList(half, uses.size());
        try {
            writeInTime(uses.subList(0, half), cause);
        } catch (Error e) {
            recorder.putBack(rest);
            throw e;
        }
        writeInTime(rest, cause);
    }

    private void writeInTime(List<KeyUses> uses, RuntimeException cause) {
        if (failedInARow < HOPELESS && clock.instant().isBefore(splittingEnds)) {
            write(uses);
        } else {
            keep(uses, cause);
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
