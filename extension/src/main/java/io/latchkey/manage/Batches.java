// SPDX-License-Identifier: Apache-2.0
package io.latchkey.manage;

import io.latchkey.token.KeyId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jboss.logging.Logger;

/**
 * Does something to many keys, some hundred at a time, in the order of their ids, as all who lock more than one. A batch
 * that fails keeps no other from being done; when the time is over, what is left stays.
 */
public final class Batches {
    private static final Logger LOG = Logger.getLogger(Batches.class);
    /** How many keys one transaction changes at most. */
    public static final int SIZE = 500;

    private static final Duration TIME = Duration.ofSeconds(10);

    private final Clock clock;

    public Batches(Clock clock) {
        this.clock = clock;
    }

    /**
     * What became of them.
     *
     * @param remaining how many were not tried, or failed
     */
    public record Done(int changed, int remaining) {}

    /**
     * Does it.
     *
     * @param work does it to a batch in a transaction of its own, and answers to how many
     * @throws RuntimeException of the last batch, if all failed
     */
    public Done run(List<KeyId> ids, ToIntFunction<List<KeyId>> work) {
        List<KeyId> all = inOrder(ids);
        Instant end = clock.instant().plus(TIME);
        int done = 0;
        int remaining = all.size();
        boolean succeeded = false;
        RuntimeException failure = null;
        for (int from = 0; from < all.size() && clock.instant().isBefore(end); from += SIZE) {
            List<KeyId> batch = all.subList(from, Math.min(from + SIZE, all.size()));
            try {
                done += work.applyAsInt(batch);
                remaining -= batch.size();
                succeeded = true;
            } catch (RuntimeException e) {
                failure = e;
                LOG.warn("Some API keys could not be changed; who wanted it is told how many remain", e);
            }
        }
        if (failure != null && !succeeded) {
            throw failure;
        }
        return new Done(done, remaining);
    }

    public static List<KeyId> inOrder(List<KeyId> ids) {
        return ids.stream().sorted(Comparator.comparing(KeyId::value)).toList();
    }
}
